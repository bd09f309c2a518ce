package dev.hindsight.audit;

import dev.hindsight.postgres.SchemaMigration;

/** The table of the audit trail. A service subclasses it under its own number, for example {@code db.migration.V3__Audit}. */
public abstract class AuditSchema extends SchemaMigration {
    protected AuditSchema() {
        super(AuditSchema.class, "audit.sql");
    }
}
