-- Evidence: artifacts by digest, and the manifests that seal what an episode had. The program's role can neither change nor
-- remove any of it; only the rows that say when an episode is to be sealed are its to change.

-- The bytes, once a namespace however many incidents name them: the namespace is the tenant, so that neither the presence of
-- bytes nor their removal is ever shared between tenants. Whoever uploads sends all bytes, known or not.
CREATE TABLE artifact_blob (
    namespace text NOT NULL,
    digest    text NOT NULL CHECK (digest ~ '^sha256:[0-9a-f]{64}$'),
    gzip      bytea NOT NULL,                      -- packed by the service
    PRIMARY KEY (namespace, digest)
);
-- compressed already: PostgreSQL need not try, and reads it in slices
ALTER TABLE artifact_blob ALTER COLUMN gzip SET STORAGE EXTERNAL;

CREATE TABLE artifact (
    id            uuid PRIMARY KEY,                -- UUIDv7
    incident_id   uuid NOT NULL REFERENCES incident,
    namespace     text NOT NULL,
    episode       integer NOT NULL CHECK (episode BETWEEN 0 AND 100),
    digest        text NOT NULL,
    kind          text NOT NULL,
    media_type    text NOT NULL,
    bytes         bigint NOT NULL CHECK (bytes BETWEEN 0 AND 8388608),    -- unpacked
    source        text NOT NULL,
    covers_from   timestamptz(3),
    covers_to     timestamptz(3) CHECK (covers_to >= covers_from),
    items         integer,
    truncated     boolean NOT NULL,
    dropped_items integer NOT NULL,
    redactions    jsonb NOT NULL,                  -- {rule: count}
    gaps          jsonb NOT NULL,                  -- of a capture-run {"items": [{from, to, reason, ...}]}, so that no seal reads bytes
    created_at    timestamptz(3) NOT NULL,
    -- PUT …/artifacts/{sha256}: known already? GET of one: the digest in any episode
    CONSTRAINT artifact_once UNIQUE (incident_id, digest, episode),
    FOREIGN KEY (namespace, digest) REFERENCES artifact_blob
);

-- GET …/artifacts, newest first; a seal reads all of an incident
CREATE INDEX artifact_page ON artifact (incident_id, created_at, id);

CREATE TABLE manifest (
    incident_id uuid NOT NULL REFERENCES incident,
    episode     integer NOT NULL,
    digest      text NOT NULL,                     -- of exactly "bytes"
    previous    text,                              -- digest of the incident's manifest before this one
    artifacts   integer NOT NULL,
    bytes       bytea NOT NULL,                    -- RFC 8785, as it is served
    sealed_at   timestamptz(3) NOT NULL,
    PRIMARY KEY (incident_id, episode)             -- set once; GET …/manifests
);

-- Which manifest covers which artifact: each at most one, so what comes after a seal is found by its absence here.
CREATE TABLE manifest_artifact (
    artifact_id uuid PRIMARY KEY REFERENCES artifact,
    incident_id uuid NOT NULL,
    episode     integer NOT NULL,
    FOREIGN KEY (incident_id, episode) REFERENCES manifest
);

-- The stretch of each episode, and when the service seals it if nobody asks; due_at is empty while it runs and once sealed.
CREATE TABLE episode_window (
    incident_id uuid NOT NULL REFERENCES incident,
    episode     integer NOT NULL,
    starts_at   timestamptz(3) NOT NULL,
    ends_at     timestamptz(3),
    due_at      timestamptz(3),
    PRIMARY KEY (incident_id, episode)
);

-- the next episode to seal
CREATE INDEX episode_window_due ON episode_window (due_at) WHERE due_at IS NOT NULL;

GRANT SELECT, INSERT ON artifact_blob, artifact, manifest, manifest_artifact TO "${program}";
GRANT SELECT, INSERT, UPDATE ON episode_window TO "${program}";
