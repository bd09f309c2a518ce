package db.migration;

import dev.hindsight.outbox.schema.InboxLettersSchema;

public class V3_1__inbox_letters extends InboxLettersSchema {}
