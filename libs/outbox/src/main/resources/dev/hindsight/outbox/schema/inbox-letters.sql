-- The same bytes at the same place are the same letter; other bytes there (the topic was deleted and made again) are
-- another one, which the event's id could not tell. Nor could an index hold an id of any length.

ALTER TABLE dead_letter ADD COLUMN digest bytea;       -- SHA-256 of key, headers and value

UPDATE dead_letter SET digest = sha256(
    convert_to(jsonb_build_array(encode(key, 'base64'), headers, encode(value, 'base64'))::text, 'UTF8'));

ALTER TABLE dead_letter
    ALTER COLUMN digest SET NOT NULL,
    DROP CONSTRAINT dead_letter_topic_partition_offset_event_id_key,
    ADD CONSTRAINT dead_letter_record UNIQUE (topic, partition, "offset", digest);
