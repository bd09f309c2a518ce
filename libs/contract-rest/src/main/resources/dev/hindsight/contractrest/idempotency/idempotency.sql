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

GRANT SELECT, INSERT, DELETE ON idempotency_key TO "${program}";
-- readiness asks whether the migrations are done
GRANT SELECT ON flyway_schema_history TO "${program}";
