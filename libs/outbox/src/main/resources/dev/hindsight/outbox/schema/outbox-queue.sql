-- What is unsent, in a table as narrow as the question: the relay deletes a row here, where it had to write the whole
-- event again in order to mark it. A trigger fills it, so programs from before this step may go on appending; their
-- relays stop with an error and leave the work to newer ones.

-- nobody is between an event and its row here
LOCK TABLE outbox_event IN ACCESS EXCLUSIVE MODE;

CREATE TABLE outbox_unsent (
    position  bigint PRIMARY KEY,                  -- of its event; the relay reads the oldest
    stream_id bigint NOT NULL,
    size      integer NOT NULL                     -- for reading a bounded amount
);

INSERT INTO outbox_unsent SELECT position, stream_id, size FROM outbox_event WHERE sent_at IS NULL;

CREATE FUNCTION outbox_queue() RETURNS trigger LANGUAGE plpgsql AS $queue$
BEGIN
    INSERT INTO outbox_unsent SELECT position, stream_id, size FROM appended;
    RETURN NULL;
END $queue$;

CREATE TRIGGER outbox_queue AFTER INSERT ON outbox_event
    REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION outbox_queue();

-- with its index outbox_event_unsent
ALTER TABLE outbox_event DROP COLUMN sent_at;

-- every row lives for milliseconds
ALTER TABLE outbox_unsent SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

GRANT SELECT, INSERT, DELETE ON outbox_unsent TO "${program}";
