package dev.hindsight.scratch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.awaitility.Awaitility;

import dev.hindsight.sandbox.wait.Patience;

/** Holds the rows of all notes, so that every change waits for as long as a test needs. */
public final class Locks implements AutoCloseable {
    private static final String WAITING = "from pg_stat_activity where wait_event_type = 'Lock'"
            + " and datname = current_database() and usename = current_user";

    private final Connection holder;
    private final Connection observer;

    private Locks(Connection holder, Connection observer) {
        this.holder = holder;
        this.observer = observer;
    }

    public static Locks ofEveryNote() throws SQLException {
        Connection holder = Sql.program();
        holder.setAutoCommit(false);
        Sql.execute(holder, "select id from note for update");
        return new Locks(holder, Sql.program());
    }

    /** Until so many statements wait for a row. */
    public void awaitWaiting(int count) {
        Awaitility.await().atMost(Patience.LIMIT).until(() -> number("select count(*) " + WAITING) == count);
    }

    /** What PostgreSQL does by itself to a statement whose time is over. */
    public void cancelWhoWaits() throws SQLException {
        Sql.execute(observer, "select pg_cancel_backend(pid) " + WAITING);
    }

    private int number(String query) throws SQLException {
        try (Statement statement = observer.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.rollback();
        holder.close();
        observer.close();
    }
}
