package db.migration;

import dev.hindsight.outbox.schema.InboxSchema;

public class V3__inbox extends InboxSchema {}
