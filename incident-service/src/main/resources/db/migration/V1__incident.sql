-- The record of what happened: incidents, their audit trail, and the answers given to idempotent POSTs.
-- Run by the owner's role. The program's role (placeholder "program") gets the least that it needs at the end:
-- it cannot take a line of the audit trail back, and it cannot delete an incident.
-- Times are cut to milliseconds before they get here; the types say so. Nothing here calls now().

CREATE TABLE incident (
    id                  uuid PRIMARY KEY,          -- UUIDv7, never changes
    namespace           text NOT NULL,
    name                text NOT NULL,
    version             bigint NOT NULL,           -- rises with every visible change; the ETag
    title               text NOT NULL,
    description         text,
    severity            text NOT NULL CHECK (severity IN ('SEV1', 'SEV2', 'SEV3', 'SEV4', 'SEV5')),
    kind                text NOT NULL CHECK (kind IN ('production', 'security', 'near_miss', 'drill')),
    -- a function of the milestones and the cancellation, kept because lists filter by it
    lifecycle           text NOT NULL
        CHECK (lifecycle IN ('open', 'acknowledged', 'mitigated', 'resolved', 'cancelled')),
    started_at          timestamptz(3) NOT NULL,
    detected_at         timestamptz(3) CHECK (detected_at >= started_at),
    acknowledged_at     timestamptz(3) CHECK (acknowledged_at >= started_at),
    mitigated_at        timestamptz(3) CHECK (mitigated_at >= started_at),
    resolved_at         timestamptz(3) CHECK (resolved_at >= started_at),
    reopen_count        integer NOT NULL CHECK (reopen_count BETWEEN 0 AND 100),   -- the episode's number
    cancelled_reason    text CHECK (cancelled_reason IN ('false_alarm', 'duplicate', 'other')),
    cancelled_note      text,
    cancelled_at        timestamptz(3),
    details             jsonb NOT NULL,            -- impact, slos, roles, taxonomy, links: opaque to this service
    anomalies           jsonb NOT NULL,            -- {"items": [{code, field, message}]}, judged when written
    -- what the cluster declares; empty for a record that has no living object
    cluster             text,
    object_uid          text,
    object_created_at   timestamptz(3),            -- with uid, generation, resource version: the fence
    object_generation   bigint,
    object_version      numeric(30),
    declared_episode    integer,                   -- the episode that declared milestones belong to
    capture_enabled     boolean,
    lookahead_seconds   integer,
    declared            jsonb NOT NULL,            -- {"owners": {field: manager}, "conflicts": [...]}
    created_at          timestamptz(3) NOT NULL,
    updated_at          timestamptz(3) NOT NULL,
    CONSTRAINT incident_key UNIQUE (namespace, name)   -- GET, PUT, PATCH by key; one winner of parallel creates
);

-- GET …/incidents in one namespace, newest first (the default) or oldest first
CREATE INDEX incident_by_start ON incident (namespace, started_at, id);
-- the same, by the last change
CREATE INDEX incident_by_update ON incident (namespace, updated_at, id);
-- GET /v1/incidents over all namespaces
CREATE INDEX incident_by_start_everywhere ON incident (started_at, id);
CREATE INDEX incident_by_update_everywhere ON incident (updated_at, id);
-- either list with ?lifecycle= of the unresolved states: they are few among very many
CREATE INDEX incident_unresolved ON incident (namespace, started_at, id)
    WHERE lifecycle IN ('open', 'acknowledged', 'mitigated');
CREATE INDEX incident_unresolved_everywhere ON incident (started_at, id)
    WHERE lifecycle IN ('open', 'acknowledged', 'mitigated');

-- Objects that once declared an incident and were deleted or replaced: a late leader must not bring one back.
CREATE TABLE incident_replaced_object (
    incident_id uuid NOT NULL REFERENCES incident,
    object_uid  text NOT NULL,
    replaced_at timestamptz(3) NOT NULL,
    PRIMARY KEY (incident_id, object_uid)          -- the fence's look-up
);

CREATE TABLE incident_audit (
    id          uuid PRIMARY KEY,                  -- UUIDv7: in the order of writing
    incident_id uuid NOT NULL REFERENCES incident,
    version     bigint NOT NULL,                   -- the record's version after the change
    at          timestamptz(3) NOT NULL,
    source      text NOT NULL CHECK (source IN ('rest', 'kubernetes', 'system')),
    actor       jsonb NOT NULL,
    changes     jsonb NOT NULL                     -- {"items": [{field, before, after}]}
);

-- GET …/incidents/{name}/audit, page by page
CREATE INDEX incident_audit_page ON incident_audit (incident_id, id);

-- What a POST with an Idempotency-Key was answered, written in the transaction that did its work.
CREATE TABLE idempotency_key (
    subject    text NOT NULL,
    method     text NOT NULL,
    path       text NOT NULL,
    key        text NOT NULL,
    body_hash  text NOT NULL,
    status     integer NOT NULL,
    location   text,
    etag       text,
    answer     text NOT NULL,
    created_at timestamptz(3) NOT NULL,
    PRIMARY KEY (subject, method, path, key)
);

-- the hourly removal of answers older than a day
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

GRANT USAGE ON SCHEMA public TO "${program}";
GRANT SELECT, INSERT, UPDATE ON incident TO "${program}";
GRANT SELECT, INSERT ON incident_replaced_object, incident_audit TO "${program}";
GRANT SELECT, INSERT, DELETE ON idempotency_key TO "${program}";
-- readiness asks whether the migrations are done
GRANT SELECT ON flyway_schema_history TO "${program}";
