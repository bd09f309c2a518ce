package db.migration;

import dev.hindsight.outbox.schema.OutboxSchema;

public class V1__outbox extends OutboxSchema {}
