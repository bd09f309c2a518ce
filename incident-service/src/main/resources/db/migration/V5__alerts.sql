-- Alerts: where they come from, each occurrence once, which incident it belongs to, and what could not be read.
-- An occurrence is (source, fingerprint, startsAt); repeats, HA peers and late bodies all meet in its one row.

-- What the record shows of its alerts: {total, firing, resolved, suppressed, items: [the newest]}; null without any.
ALTER TABLE incident ADD COLUMN alerts jsonb;

-- Intake is an author of its own in the audit trail.
ALTER TABLE incident_audit DROP CONSTRAINT incident_audit_source_check;
ALTER TABLE incident_audit ADD CONSTRAINT incident_audit_source_check
    CHECK (source IN ('rest', 'kubernetes', 'system', 'alert'));

CREATE TABLE alert_source (
    name       text PRIMARY KEY,
    version    bigint NOT NULL,                    -- the ETag
    settings   jsonb NOT NULL,                     -- as the contract describes them, read whole with every body
    created_at timestamptz(3) NOT NULL,
    updated_at timestamptz(3) NOT NULL
);

-- SHA-256 is enough here: what it hides is 256 random bits and no password, so there is nothing to guess faster.
CREATE TABLE alert_credential (
    id         uuid PRIMARY KEY,
    source     text NOT NULL REFERENCES alert_source ON DELETE CASCADE,
    hash       bytea NOT NULL CHECK (octet_length(hash) = 32),
    created_at timestamptz(3) NOT NULL
);

-- the credentials of a source: at each intake, and to allow two at once
CREATE INDEX alert_credential_of ON alert_credential (source, created_at);

-- Who changed a source; outlives it.
CREATE TABLE alert_source_audit (
    id      uuid PRIMARY KEY,                      -- UUIDv7: in the order of writing
    source  text NOT NULL,
    version bigint NOT NULL,
    at      timestamptz(3) NOT NULL,
    actor   jsonb NOT NULL,
    changes jsonb NOT NULL                         -- {"items": [{field, before, after}]}; never a secret or its hash
);

-- GET /v1/alertsources/{name}/audit, page by page
CREATE INDEX alert_source_audit_page ON alert_source_audit (source, id);

-- One row for what is one incident at a time. Whoever changes anything about it locks this row first, in the order of the
-- primary key, and incidents after it: two peers with one body neither deadlock nor open two incidents.
CREATE TABLE alert_group (
    source      text NOT NULL,
    namespace   text NOT NULL,
    key         text NOT NULL,                     -- digest of the grouping labels' values
    incident_id uuid REFERENCES incident,          -- the last one that was opened for it
    incomplete  boolean NOT NULL,                  -- its last body was truncated: nothing unseen counts as resolved
    due_at      timestamptz(3),                    -- when quiet or a suppression is over
    PRIMARY KEY (source, namespace, key)
);

-- the next group that something is to be done about
CREATE INDEX alert_group_due ON alert_group (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE alert (
    id               uuid PRIMARY KEY,             -- UUIDv7
    source           text NOT NULL,
    fingerprint      text NOT NULL,
    starts_at        timestamptz(3) NOT NULL,      -- as it was said, however odd
    namespace        text NOT NULL,
    group_key        text NOT NULL,
    name             text NOT NULL,
    status           text NOT NULL CHECK (status IN ('firing', 'resolved')),
    ends_at          timestamptz(3),
    labels           jsonb NOT NULL,
    annotations      jsonb NOT NULL,
    generator_url    text,
    anomalies        jsonb NOT NULL,               -- {"items": [code]}
    suppressed_by    text,                         -- why it was held back; stays when it no longer is
    suppressed_until timestamptz(3),               -- while it is
    received_at      timestamptz(3) NOT NULL,
    changed_at       timestamptz(3) NOT NULL,
    incident_id      uuid REFERENCES incident,
    episode          integer,
    state            text NOT NULL GENERATED ALWAYS AS (
        CASE WHEN status = 'resolved' THEN 'resolved' WHEN suppressed_until IS NOT NULL THEN 'suppressed' ELSE 'firing' END
    ) STORED,
    CONSTRAINT alert_occurrence UNIQUE (source, fingerprint, starts_at)   -- each body; how often one came of late
);

-- GET …/incidents/{name}/alerts, newest first, and the newest of an incident
CREATE INDEX alert_page ON alert (incident_id, starts_at, id);
-- how many of which state an incident has
CREATE INDEX alert_state ON alert (incident_id, state, ends_at);
-- what a group holds back
CREATE INDEX alert_suppressed ON alert (source, namespace, group_key) WHERE suppressed_until IS NOT NULL;

-- What an episode's storm left behind: so many lines and artifacts, the rest counted.
CREATE TABLE alert_episode (
    incident_id uuid NOT NULL REFERENCES incident,
    episode     integer NOT NULL,
    lines       integer NOT NULL,                  -- timeline entries
    artifacts   integer NOT NULL,
    dropped     integer NOT NULL,                  -- payloads that are no artifact, from when to when
    dropped_from timestamptz(3),
    dropped_to   timestamptz(3),
    PRIMARY KEY (incident_id, episode)
);

-- Bodies that were not or not wholly understood, byte for byte; the same bytes once a source.
CREATE TABLE alert_kept (
    id           uuid PRIMARY KEY,                 -- UUIDv7
    source       text NOT NULL,
    digest       text NOT NULL,
    body         bytea NOT NULL,
    bytes        bigint NOT NULL,
    faults       jsonb NOT NULL,                   -- {"items": [{field, code, message}]}
    times        bigint NOT NULL,                  -- how often it came
    received_at  timestamptz(3) NOT NULL,
    last_at      timestamptz(3) NOT NULL,
    replayed_at  timestamptz(3),
    CONSTRAINT alert_kept_once UNIQUE (source, digest)
);

-- GET /v1/alertsources/{source}/kept, newest first
CREATE INDEX alert_kept_page ON alert_kept (source, received_at, id);
-- retention
CREATE INDEX alert_kept_age ON alert_kept (last_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON alert_source, alert_kept TO "${program}";
GRANT SELECT, INSERT, DELETE ON alert_credential TO "${program}";
GRANT SELECT, INSERT ON alert_source_audit TO "${program}";
GRANT SELECT, INSERT, UPDATE ON alert_group, alert, alert_episode TO "${program}";
