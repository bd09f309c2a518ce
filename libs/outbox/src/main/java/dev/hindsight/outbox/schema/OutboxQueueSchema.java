package dev.hindsight.outbox.schema;

import dev.hindsight.postgres.SchemaMigration;

/** The step after {@link OutboxSchema}: what is unsent gets a narrow table. Used like it, under a later number. */
public abstract class OutboxQueueSchema extends SchemaMigration {
    protected OutboxQueueSchema() {
        super(OutboxQueueSchema.class, "outbox-queue.sql");
    }
}
