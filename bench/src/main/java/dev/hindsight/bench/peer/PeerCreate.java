package dev.hindsight.bench.peer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.hindsight.bench.measure.Sql;
import dev.hindsight.sandbox.postgres.Database;

/** What a POST without an Idempotency-Key writes, by the bare driver: the record, its audit line, its episode's window, its event. */
public final class PeerCreate {
    private static final String INCIDENT = "INSERT INTO incident (id, namespace, name, version, title, severity, kind,"
            + " lifecycle, started_at, reopen_count, details, anomalies, declared, created_at, updated_at, correlation_id) VALUES"
            + " (uuidv7(), 'bench-peer', ?, 1, 'Checkout answers 5xx', 'SEV2', 'production', 'open',"
            + " '2026-01-01T00:00:00Z', 0, '{}', '{\"items\": []}', '{}', clock_timestamp(), clock_timestamp(),"
            + " '81b4826e117db24a3c887f51e2bdc166')"
            + " RETURNING id";
    private static final String AUDIT = "INSERT INTO audit_entry (id, aggregate_id, version, at, source, actor,"
            + " changes) VALUES (uuidv7(), ?, 1, clock_timestamp(), 'rest',"
            + " '{\"kind\": \"user\", \"name\": \"system:serviceaccount:bench-creates:bench\"}',"
            + " '{\"items\": [{\"field\": \"title\", \"after\": \"Checkout answers 5xx\"},"
            + " {\"field\": \"severity\", \"after\": \"SEV2\"}, {\"field\": \"kind\", \"after\": \"production\"},"
            + " {\"field\": \"startedAt\", \"after\": \"2026-01-01T00:00:00Z\"}, {\"field\": \"reopenCount\", \"after\": 0}]}')";
    private static final String WINDOW =
            "INSERT INTO episode_window (incident_id, episode, starts_at) VALUES (?, 0, '2026-01-01T00:00:00Z')";

    private final Connection connection;
    private final List<PeerOutbox.Event> events;

    public PeerCreate(Database database, List<PeerOutbox.Event> events) {
        connection = Sql.asProgram(database);
        this.events = events;
    }

    public void create(String name) {
        try {
            connection.setAutoCommit(false);
            Object id = insert(name);
            insert(AUDIT, id);
            insert(WINDOW, id);
            PeerOutbox.append(connection, "bench-peer/" + name, events);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object insert(String name) throws SQLException {
        try (var statement = connection.prepareStatement(INCIDENT)) {
            statement.setString(1, name);
            var row = statement.executeQuery();
            row.next();
            return row.getObject(1);
        }
    }

    private void insert(String sql, Object id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }
}
