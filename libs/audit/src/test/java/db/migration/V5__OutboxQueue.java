package db.migration;

import dev.hindsight.outbox.OutboxQueueSchema;

public class V5__OutboxQueue extends OutboxQueueSchema {}
