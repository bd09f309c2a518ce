package db.migration;

import dev.hindsight.outbox.schema.OutboxSchema;

public class V4__Outbox extends OutboxSchema {}
