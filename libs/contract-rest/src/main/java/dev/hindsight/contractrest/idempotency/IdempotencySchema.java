package dev.hindsight.contractrest.idempotency;

import dev.hindsight.postgres.SchemaMigration;

/** The table of stored answers. A service subclasses it under its own number, for example {@code db.migration.V2__Idempotency}. */
public abstract class IdempotencySchema extends SchemaMigration {
    protected IdempotencySchema() {
        super(IdempotencySchema.class, "idempotency.sql");
    }
}
