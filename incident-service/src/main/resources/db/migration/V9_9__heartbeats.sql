-- Alerts of a source that always fire: when each was heard of last, and when it has been silent for too long.
CREATE TABLE alert_heartbeat (
    source        text NOT NULL,
    key           text NOT NULL,                   -- digest of its matchers
    last_heard_at timestamptz(3) NOT NULL,         -- the last beat, or when the heartbeat was set up
    due_at        timestamptz(3) NOT NULL,         -- when its silence is reported, or reported again
    silent        boolean NOT NULL,                -- its silence was reported
    PRIMARY KEY (source, key)                      -- each body that has a beat, each change of a source
);

-- the next heartbeat that is due
CREATE INDEX alert_heartbeat_due ON alert_heartbeat (due_at);

-- it goes with the setting
GRANT SELECT, INSERT, UPDATE, DELETE ON alert_heartbeat TO "${program}";
