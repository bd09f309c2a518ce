package dev.hindsight.migration;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V2__Lost extends BaseJavaMigration {
    @Override
    public void migrate(Context context) {}
}
