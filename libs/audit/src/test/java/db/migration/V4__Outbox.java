package db.migration;

import dev.hindsight.outbox.OutboxSchema;

public class V4__Outbox extends OutboxSchema {}
