-- The audit trail of a source of alerts is in audit_entry too: audit_entry holds what alert_source_audit held. A source is known
-- by its name, and the name outlives it, so an entry is about an id or about a name.
-- A version of the program from before this migration reads and writes through the view until it is gone.

-- nobody writes between the copy and the view
LOCK TABLE alert_source_audit;

ALTER TABLE audit_entry ADD COLUMN aggregate_name text;
ALTER TABLE audit_entry ALTER COLUMN aggregate_id DROP NOT NULL;
-- every entry from before has an id, so none is read for this while all wait
ALTER TABLE audit_entry
    ADD CONSTRAINT audit_entry_aggregate CHECK (num_nonnulls(aggregate_id, aggregate_name) = 1) NOT VALID;

INSERT INTO audit_entry (id, kind, aggregate_name, version, at, source, actor, changes)
    SELECT id, 'alert_source', source, version, at, 'rest', actor, changes FROM alert_source_audit;

-- GET /v1/alertsources/{name}/audit, page by page
CREATE INDEX audit_entry_name_page ON audit_entry (kind, aggregate_name, id) WHERE aggregate_name IS NOT NULL;

DROP TABLE alert_source_audit;
CREATE VIEW alert_source_audit AS
    SELECT id, aggregate_name AS source, version, at, actor, changes, kind, source AS channel
      FROM audit_entry WHERE kind = 'alert_source';
-- what that version does not know of a line that it writes
ALTER VIEW alert_source_audit ALTER COLUMN kind SET DEFAULT 'alert_source';
ALTER VIEW alert_source_audit ALTER COLUMN channel SET DEFAULT 'rest';

GRANT SELECT, INSERT ON alert_source_audit TO "${program}";
