package db.migration;

import dev.hindsight.outbox.schema.OutboxQueueSchema;

public class V1_1__outbox_queue extends OutboxQueueSchema {}
