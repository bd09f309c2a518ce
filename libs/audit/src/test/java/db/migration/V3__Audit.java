package db.migration;

import dev.hindsight.audit.AuditSchema;

public class V3__Audit extends AuditSchema {}
