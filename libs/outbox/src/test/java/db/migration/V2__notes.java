package db.migration;

import java.sql.SQLException;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** The tests' business table. */
public class V2__notes extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        String program = context.getConfiguration().getPlaceholders().get("program");
        try (var statement = context.getConnection().createStatement()) {
            statement.execute("CREATE TABLE note (id text PRIMARY KEY, text text)");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON note TO " + program);
        }
    }
}
