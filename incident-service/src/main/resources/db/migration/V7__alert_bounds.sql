-- What a source's kept bodies take has a bound; what had to go for it is counted here, where the list shows it.

CREATE TABLE alert_kept_use (
    source         text PRIMARY KEY,
    bytes          bigint NOT NULL,                -- of what is kept now, and 1 KiB a body for its row
    dropped_bodies bigint NOT NULL DEFAULT 0,      -- the oldest, since there was no room for newer ones
    dropped_bytes  bigint NOT NULL DEFAULT 0,
    dropped_at     timestamptz(3)                  -- the last time
);

INSERT INTO alert_kept_use (source, bytes) SELECT source, sum(bytes + 1024) FROM alert_kept GROUP BY source;

-- Whoever adds or removes, also a program of the release before: the sum is never wrong, and nobody adds up all rows.
CREATE FUNCTION alert_kept_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO alert_kept_use AS known (source, bytes)
    SELECT source, sum(bytes + 1024) * CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
    FROM changed GROUP BY source ORDER BY source
    ON CONFLICT (source) DO UPDATE SET bytes = known.bytes + excluded.bytes;
    RETURN NULL;
END $$;

CREATE TRIGGER alert_kept_added AFTER INSERT ON alert_kept
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION alert_kept_counted();
CREATE TRIGGER alert_kept_removed AFTER DELETE ON alert_kept
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION alert_kept_counted();

-- which go first
CREATE INDEX alert_kept_oldest ON alert_kept (source, last_at, id);

-- GET /v1/alertsources/{source}/suppressed, newest first
CREATE INDEX alert_held_back ON alert (source, starts_at, id) WHERE suppressed_by IS NOT NULL AND incident_id IS NULL;

GRANT SELECT, INSERT, UPDATE ON alert_kept_use TO "${program}";
