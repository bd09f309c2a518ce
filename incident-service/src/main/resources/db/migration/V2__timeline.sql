-- The timeline: what was seen, tried, believed and said. An entry is written once and corrected by a later one that names it
-- in "supersedes": the program's role has no right to change or remove a line, so a correction can only be a row of its own.

CREATE TABLE timeline_entry (
    id           uuid PRIMARY KEY,                 -- UUIDv7
    incident_id  uuid NOT NULL REFERENCES incident,
    kind         text NOT NULL
        CHECK (kind IN ('detection', 'alert', 'hypothesis', 'containment', 'action', 'communication', 'change',
                        'cluster_event', 'recovery', 'note')),
    occurred_at  timestamptz(3) NOT NULL,          -- as it was said
    recorded_at  timestamptz(3) NOT NULL,          -- by the service's clock
    source       text NOT NULL,
    recorded_by  text NOT NULL,
    text         text NOT NULL,
    artifacts    jsonb NOT NULL,                   -- {"items": [digest]}, known to the incident when written
    anomalies    jsonb NOT NULL,                   -- {"items": [code]}, judged when written
    supersedes   uuid,
    UNIQUE (incident_id, id),                      -- what the foreign key below points to
    CONSTRAINT timeline_supersedes_own FOREIGN KEY (incident_id, supersedes) REFERENCES timeline_entry (incident_id, id),
    -- an entry is corrected once (the correction may be corrected in turn); also finds what supersedes an entry
    CONSTRAINT timeline_superseded_once UNIQUE (supersedes)
);

-- GET …/timeline, page by page in the order of what happened, optionally from and to a time
CREATE INDEX timeline_entry_page ON timeline_entry (incident_id, occurred_at, id);
-- POST …/timeline: has this source already reported something later?
CREATE INDEX timeline_entry_of_source ON timeline_entry (incident_id, source, occurred_at);

GRANT SELECT, INSERT ON timeline_entry TO "${program}";
