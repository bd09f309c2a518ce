package dev.hindsight.outbox.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.hindsight.outbox.schema.OutboxSchema;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.postgres.Database;
import dev.hindsight.sandbox.wait.Patience;

/** A database with the outbox's schema, looked into through the owner's role. */
public record Tables(Database database) {

    public static Tables create(Sandbox sandbox, String name) {
        Tables tables = empty(sandbox, name);
        tables.run("outbox.sql");
        tables.run("outbox-queue.sql");
        return tables;
    }

    public static Tables empty(Sandbox sandbox, String name) {
        return new Tables(sandbox.postgres().createDatabase(name));
    }

    /** A script of the library, as its owner. */
    public void run(String script) {
        try (var sql = OutboxSchema.class.getResourceAsStream(script)) {
            String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            execute(text.replace("${program}", database.program()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One transaction, as a migration is. */
    public void execute(String sql) {
        try (Connection owner = owner();
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(sql);
            owner.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every committed event as {@code subject#seq}, in the order of positions. */
    public List<String> committed() {
        return strings("SELECT subject || '#' || seq FROM outbox_event ORDER BY position");
    }

    public List<String> unsent() {
        return strings(
                "SELECT subject || '#' || seq FROM outbox_event JOIN outbox_unsent USING (position) ORDER BY position");
    }

    /** Streams whose numbers do not run from 1 without a gap. */
    List<String> gaps() {
        return strings(
                "SELECT subject FROM outbox_event GROUP BY subject" + " HAVING min(seq) <> 1 OR max(seq) <> count(*)");
    }

    /** Backends of relays that hold the lock. */
    public List<String> leaders() {
        return strings("SELECT pid::text FROM pg_locks WHERE locktype = 'advisory' AND granted AND database ="
                + " (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    /** Backends of one application in this database. */
    public int sessions(String application) {
        return strings("SELECT pid::text FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND application_name = '" + application + "'")
                .size();
    }

    /** True once a relay's newest question was for what is unsent, and it has its answer. */
    public boolean relayHasLooked() {
        return asProgram(
                                "SELECT pid::text FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle'"
                                        + " AND application_name = 'hindsight-outbox-relay' AND query LIKE '%FROM outbox_unsent%'")
                        .size()
                == 1;
    }

    /** As a failover would. */
    public void endSession(String pid) {
        asProgram("SELECT pg_terminate_backend(" + pid + ")::text");
    }

    /** Returns when they are gone, and with them what they had not committed. */
    public void endSessions(String application) {
        asProgram("SELECT pg_terminate_backend(pid, " + Patience.LIMIT.toMillis() + ")::text FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name = '" + application + "'");
    }

    public List<String> strings(String query) {
        return strings(this::owner, query);
    }

    private List<String> asProgram(String query) {
        return strings(
                () -> DriverManager.getConnection(database.jdbcUrl(), database.program(), database.programPassword()),
                query);
    }

    private interface Opening {
        Connection open() throws SQLException;
    }

    private static List<String> strings(Opening opening, String query) {
        try (Connection open = opening.open();
                var rows = open.createStatement().executeQuery(query)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection owner() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
    }
}
