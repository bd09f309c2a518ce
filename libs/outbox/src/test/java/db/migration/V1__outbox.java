package db.migration;

import dev.hindsight.outbox.OutboxSchema;

public class V1__outbox extends OutboxSchema {}
