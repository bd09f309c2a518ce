package db.migration;

import dev.hindsight.contractrest.idempotency.IdempotencySchema;

public class V2__Idempotency extends IdempotencySchema {}
