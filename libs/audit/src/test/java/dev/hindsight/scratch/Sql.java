package dev.hindsight.scratch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service's database, beside the service: as its program, or as the owner of its tables. */
public final class Sql {
    private static final Config CONFIG = ConfigProvider.getConfig();

    private Sql() {}

    public static void asProgram(String statement) throws SQLException {
        try (Connection program = program()) {
            execute(program, statement);
        }
    }

    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static Connection program() throws SQLException {
        return connect("quarkus.datasource");
    }

    public static Connection owner() throws SQLException {
        return connect("quarkus.flyway");
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                CONFIG.getValue("quarkus.datasource.jdbc.url", String.class),
                CONFIG.getValue(role + ".username", String.class),
                CONFIG.getValue(role + ".password", String.class));
    }
}
