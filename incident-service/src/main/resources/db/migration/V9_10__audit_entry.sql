-- The audit trail is a library's table now, for every kind of record: audit_entry holds what incident_audit held.
-- A version of the program from before this migration writes through the view until it is gone.

ALTER TABLE incident_audit RENAME TO audit_entry;
ALTER TABLE audit_entry RENAME COLUMN incident_id TO aggregate_id;
-- a record of another kind is in another table
ALTER TABLE audit_entry DROP CONSTRAINT incident_audit_incident_id_fkey;
ALTER TABLE audit_entry ADD COLUMN kind text NOT NULL DEFAULT 'incident';

-- GET …/incidents/{name}/audit, page by page: ids are made in the order of writing, so one index serves every kind
ALTER INDEX incident_audit_page RENAME TO audit_entry_page;

CREATE VIEW incident_audit AS
    SELECT id, aggregate_id AS incident_id, version, at, source, actor, changes FROM audit_entry;

GRANT SELECT, INSERT ON incident_audit TO "${program}";
