-- Who changed what. The program's role adds lines and reads them; it can neither change nor remove one.
CREATE TABLE audit_entry (
    id             uuid PRIMARY KEY,                -- UUIDv7: in the order of writing
    kind           text NOT NULL,                   -- of the record that was changed
    aggregate_id   uuid,                            -- of the record, or
    aggregate_name text,                            -- its name, where it has no id
    version        bigint NOT NULL,                 -- the record's version after the change
    at             timestamptz(3) NOT NULL,
    source         text NOT NULL CHECK (source IN ('rest', 'kubernetes', 'alert', 'system')),
    actor          jsonb NOT NULL,
    changes        jsonb NOT NULL,                  -- {"items": [{field, before, after}]}
    CONSTRAINT audit_entry_aggregate CHECK (num_nonnulls(aggregate_id, aggregate_name) = 1)
);

-- the audit trail of a record, page by page
CREATE INDEX audit_entry_page ON audit_entry (aggregate_id, id);
CREATE INDEX audit_entry_name_page ON audit_entry (kind, aggregate_name, id) WHERE aggregate_name IS NOT NULL;

GRANT SELECT, INSERT ON audit_entry TO "${program}";
