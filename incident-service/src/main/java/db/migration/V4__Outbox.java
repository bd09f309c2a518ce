package db.migration;

import dev.hindsight.outbox.schema.OutboxSchema;

/** The outbox's tables under this service's own number. */
public class V4__Outbox extends OutboxSchema {}
