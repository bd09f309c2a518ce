-- Events of others: which were handled (in the transaction that did it), how far each subject's snapshots are, and what
-- could not be handled. Times come from the program's clock, cut to milliseconds.

CREATE TABLE inbox_event (
    source     text NOT NULL,
    id         text NOT NULL,
    handled_at timestamptz(3) NOT NULL,
    PRIMARY KEY (source, id)                       -- one of two deliveries inserts it
);

-- removal of what is older than any topic keeps
CREATE INDEX inbox_event_age ON inbox_event (handled_at);

CREATE TABLE inbox_applied (
    source   text NOT NULL,
    subject  text NOT NULL,
    sequence text COLLATE "C" NOT NULL,            -- of the newest snapshot applied; compared as text
    PRIMARY KEY (source, subject)
) WITH (fillfactor = 70);

CREATE TABLE dead_letter (
    id          uuid PRIMARY KEY,                  -- UUIDv7: pages are in the order of failing
    topic       text NOT NULL,
    partition   integer NOT NULL,
    "offset"    bigint NOT NULL,
    key         bytea,                             -- the record byte for byte
    headers     jsonb NOT NULL,                    -- [{name, value: base64}]
    value       bytea,
    source      text,
    event_id    text NOT NULL,                     -- empty for what is no event
    type        text,
    subject     text,
    reason      text NOT NULL,
    stack_hash  text NOT NULL,                     -- the same fault has the same
    attempts    integer NOT NULL,
    first_at    timestamptz(3) NOT NULL,
    last_at     timestamptz(3) NOT NULL,
    replayed_at timestamptz(3),
    UNIQUE (topic, partition, "offset", event_id)  -- a record that comes again is the same letter
);

-- the list of what waits, and its gauge
CREATE INDEX dead_letter_waiting ON dead_letter (id) WHERE replayed_at IS NULL;

GRANT SELECT, INSERT, DELETE ON inbox_event TO "${program}";
GRANT SELECT, INSERT, UPDATE ON inbox_applied TO "${program}";
GRANT SELECT, INSERT ON dead_letter TO "${program}";
GRANT UPDATE (reason, stack_hash, attempts, last_at, replayed_at) ON dead_letter TO "${program}";
