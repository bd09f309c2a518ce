-- Who changed what. The program's role adds lines and reads them; it can neither change nor remove one.
CREATE TABLE audit_entry (
    id           uuid PRIMARY KEY,                  -- UUIDv7: in the order of writing
    kind         text NOT NULL,                     -- of the record that was changed
    aggregate_id uuid NOT NULL,
    version      bigint NOT NULL,                   -- the record's version after the change
    at           timestamptz(3) NOT NULL,
    source       text NOT NULL CHECK (source IN ('rest', 'kubernetes', 'alert', 'system')),
    actor        jsonb NOT NULL,
    changes      jsonb NOT NULL                     -- {"items": [{field, before, after}]}
);

-- the audit trail of a record, page by page
CREATE INDEX audit_entry_page ON audit_entry (aggregate_id, id);

GRANT SELECT, INSERT ON audit_entry TO "${program}";
