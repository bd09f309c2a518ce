-- When etcd was restored from a backup, an object that was deleted or replaced may be the living one again. That it was gone
-- stays here; which fence was reset, and by whom, stays in incident_audit.
ALTER TABLE incident_replaced_object ADD COLUMN living_again_at timestamptz;
GRANT UPDATE (living_again_at) ON incident_replaced_object TO "${program}";
