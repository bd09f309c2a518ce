package dev.hindsight.incident;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import dev.hindsight.sandbox.wait.Patience;

/** Holds the rows of all incidents, so that every change waits for as long as a test needs. */
public final class Locks implements AutoCloseable {
    private static final String WAITING = "from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database() and usename = current_user";

    private final Connection holder;
    private final Connection observer;

    private Locks(Connection holder, Connection observer) {
        this.holder = holder;
        this.observer = observer;
    }

    public static Locks ofEveryIncident() throws SQLException {
        Connection holder = connect();
        holder.setAutoCommit(false);
        execute(holder, "select id from incident for update");
        return new Locks(holder, connect());
    }

    /** Until so many statements wait for a row. */
    public void awaitWaiting(int count) {
        Awaitility.await().atMost(Patience.LIMIT).until(() -> number("select count(*) " + WAITING) == count);
    }

    /** What PostgreSQL does by itself to a statement whose time is over. */
    public void cancelWhoWaits() throws SQLException {
        execute(observer, "select pg_cancel_backend(pid) " + WAITING);
    }

    private int number(String query) throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
        observer.close();
    }
}
