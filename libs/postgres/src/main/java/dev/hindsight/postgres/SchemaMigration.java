package dev.hindsight.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A script of a library as a migration under the service's own number. */
public abstract class SchemaMigration extends BaseJavaMigration {
    private final Class<?> library;
    private final String script;

    /** {@code script} lies beside the class of the library. */
    protected SchemaMigration(Class<?> library, String script) {
        this.library = library;
        this.script = script;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        String program = context.getConfiguration().getPlaceholders().get("program");
        if (program == null) {
            throw new IllegalStateException(
                    "Set quarkus.flyway.placeholders.program to the role that the program runs as: it gets its rights here.");
        }
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(sql().replace("${program}", program.replace("\"", "\"\"")));
        }
    }

    private String sql() {
        try (InputStream sql = library.getResourceAsStream(script)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
