-- When etcd was restored from a backup, an object that was deleted or replaced may be the living one again: it is no longer
-- remembered. Which fence was reset, and by whom, stays in incident_audit.
GRANT DELETE ON incident_replaced_object TO "${program}";
