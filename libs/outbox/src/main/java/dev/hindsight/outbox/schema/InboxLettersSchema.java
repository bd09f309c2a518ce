package dev.hindsight.outbox.schema;

import dev.hindsight.postgres.SchemaMigration;

/** The step after {@link InboxSchema}: records are distinguished by their bytes. Used like it, under a later number. */
public abstract class InboxLettersSchema extends SchemaMigration {
    protected InboxLettersSchema() {
        super(InboxLettersSchema.class, "inbox-letters.sql");
    }
}
