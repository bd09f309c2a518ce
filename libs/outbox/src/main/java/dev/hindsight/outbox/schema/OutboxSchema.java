package dev.hindsight.outbox.schema;

import dev.hindsight.postgres.SchemaMigration;

/**
 * The outbox's tables and the program's rights. A service subclasses it under its own number, for example
 * {@code db.migration.V4__outbox}; the role is Flyway's placeholder {@code program}.
 */
public abstract class OutboxSchema extends SchemaMigration {
    protected OutboxSchema() {
        super(OutboxSchema.class, "outbox.sql");
    }
}
