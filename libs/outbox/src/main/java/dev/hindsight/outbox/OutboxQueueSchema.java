package dev.hindsight.outbox;

/** The step after {@link OutboxSchema}: what is unsent gets a narrow table. Used like it, under a later number. */
public abstract class OutboxQueueSchema extends SchemaMigration {
    protected OutboxQueueSchema() {
        super("outbox-queue.sql");
    }
}
