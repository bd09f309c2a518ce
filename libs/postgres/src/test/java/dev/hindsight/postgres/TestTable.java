package dev.hindsight.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.postgres.Database;

/** A database of one test class, with one table of one row, and pools of its program as the library tunes them. */
record TestTable(Database database) {

    static TestTable create(Sandbox sandbox, String name) throws SQLException {
        var table = new TestTable(sandbox.postgres().createDatabase(name));
        try (Connection owner = table.owner()) {
            execute(
                    owner,
                    "CREATE TABLE note (id int)",
                    "INSERT INTO note VALUES (1)",
                    "GRANT SELECT, INSERT, UPDATE ON note TO " + table.database.program(),
                    "CREATE TABLE flyway_schema_history AS"
                            + " SELECT 1 AS installed_rank, '1' AS version, true AS success",
                    "GRANT SELECT ON flyway_schema_history TO " + table.database.program());
        }
        return table;
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    Connection owner() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
    }

    PgConnectOptions server(BoundedPool bounds) {
        PgConnectOptions server = PgConnectOptions.fromUri(database.reactiveUrl())
                .setUser(database.program())
                .setPassword(database.programPassword());
        bounds.tune(server);
        return server;
    }

    Pool pool(Vertx vertx, BoundedPool bounds, int size) {
        PoolOptions options = new PoolOptions().setMaxSize(size);
        bounds.tune(options);
        return PgBuilder.pool()
                .with(options)
                .connectingTo(server(bounds))
                .using(vertx)
                .build();
    }

    record Limits(Duration connection, Duration statement, Duration silence) implements DatabaseConfig {}
}
