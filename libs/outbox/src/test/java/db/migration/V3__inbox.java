package db.migration;

import dev.hindsight.outbox.InboxSchema;

public class V3__inbox extends InboxSchema {}
