package dev.hindsight.outbox.schema;

import dev.hindsight.postgres.SchemaMigration;

/** The inbox's and the dead letters' tables, for a service that consumes; used like {@link OutboxSchema}. */
public abstract class InboxSchema extends SchemaMigration {
    protected InboxSchema() {
        super(InboxSchema.class, "inbox.sql");
    }
}
