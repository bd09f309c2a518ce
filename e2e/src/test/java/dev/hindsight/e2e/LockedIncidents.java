package dev.hindsight.e2e;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import dev.hindsight.sandbox.postgres.Database;
import dev.hindsight.sandbox.wait.Patience;

/** The rows of all incidents, locked until closed: whoever changes one waits in the middle of a transaction. */
public final class LockedIncidents implements AutoCloseable {
    private final Connection connection;

    private LockedIncidents(Connection connection) {
        this.connection = connection;
    }

    public static LockedIncidents of(Platform platform) throws SQLException {
        Database database = platform.incidentDatabase();
        var connection = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            // in the order of the service, which would wait for us while we wait for it
            statement.execute("select id from incident order by id for update");
        }
        return new LockedIncidents(connection);
    }

    /** Returns when somebody waits. */
    public void awaitWaiting() {
        await("a change waits for the row").atMost(Patience.LIMIT).until(this::isWaitedFor);
    }

    private boolean isWaitedFor() throws SQLException {
        try (var statement = connection.createStatement();
                var waiting = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            waiting.next();
            return waiting.getInt(1) > 0;
        }
    }

    /** Of a PostgreSQL that was killed as well. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
