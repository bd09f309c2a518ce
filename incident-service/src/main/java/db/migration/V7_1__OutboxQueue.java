package db.migration;

import dev.hindsight.outbox.schema.OutboxQueueSchema;

/** What is unsent gets a narrow table; the step that belongs to {@link V4__Outbox}. */
public class V7_1__OutboxQueue extends OutboxQueueSchema {}
