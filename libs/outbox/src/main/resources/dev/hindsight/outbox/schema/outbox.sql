-- Facts that wait to be told. A business transaction advances its stream's row, which it keeps locked until its end, and
-- writes the event beside its change: (stream, seq) is the order. The relay marks what Kafka has acknowledged.
-- Times come from the program's clock, cut to milliseconds.

CREATE TABLE outbox_stream (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic     text NOT NULL,
    subject   text NOT NULL,
    event_seq bigint NOT NULL,                     -- number of the stream's last event; the first is 1
    UNIQUE (topic, subject)                        -- the lock that each writer of an event takes
) WITH (fillfactor = 70);                          -- every event updates one row in place

CREATE TABLE outbox_event (
    -- drawn under the stream's lock: rises within a stream as seq does; says nothing between streams
    position    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream_id   bigint NOT NULL,
    topic       text NOT NULL,
    subject     text NOT NULL,
    seq         bigint NOT NULL,
    id          uuid NOT NULL,                     -- UUIDv7, the CloudEvents id
    type        text NOT NULL,
    time        timestamptz(3) NOT NULL,           -- when it happened
    data        text NOT NULL,                     -- JSON, told byte for byte
    extensions  jsonb NOT NULL,                    -- {name: value}, traceparent among them
    size        integer NOT NULL,                  -- bytes with attributes, for reading a bounded amount
    appended_at timestamptz(3) NOT NULL,
    sent_at     timestamptz(3),                    -- after Kafka's acknowledgement; null is unsent
    UNIQUE (stream_id, seq)
);

-- the relay's next events, and the oldest unsent one for the gauge; as small as what is unsent
CREATE INDEX outbox_event_unsent ON outbox_event (position) WHERE sent_at IS NULL;

-- many small deaths (each sent event is updated once and deleted later) want an eager vacuum
ALTER TABLE outbox_event SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

GRANT SELECT, INSERT, UPDATE ON outbox_stream TO "${program}";
GRANT SELECT, INSERT, DELETE ON outbox_event TO "${program}";
GRANT UPDATE (sent_at) ON outbox_event TO "${program}";
