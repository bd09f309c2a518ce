package db.migration;

import dev.hindsight.outbox.schema.OutboxQueueSchema;

public class V5__OutboxQueue extends OutboxQueueSchema {}
