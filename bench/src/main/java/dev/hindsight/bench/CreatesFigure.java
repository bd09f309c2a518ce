package dev.hindsight.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** Durable creates per second against a driver loop that writes the same two rows in one transaction. */
final class CreatesFigure implements Figure {
    private static final double SECONDS = 5;
    private static final String BODY =
            "{\"name\": \"bench-%d\", \"title\": \"Checkout answers 5xx\", \"severity\": \"SEV2\","
                    + " \"startedAt\": \"2026-01-01T00:00:00Z\"}";
    private static final String INCIDENT = "INSERT INTO incident (id, namespace, name, version, title, severity, kind,"
            + " lifecycle, started_at, reopen_count, details, anomalies, declared, created_at, updated_at) VALUES"
            + " (gen_random_uuid(), 'bench-peer', ?, 1, 'Checkout answers 5xx', 'SEV2', 'production', 'open',"
            + " '2026-01-01T00:00:00Z', 0, '{}', '{\"items\": []}', '{}', clock_timestamp(), clock_timestamp())"
            + " RETURNING id";
    private static final String AUDIT = "INSERT INTO incident_audit (id, incident_id, version, at, source, actor,"
            + " changes) VALUES (gen_random_uuid(), ?, 1, clock_timestamp(), 'rest', '{\"kind\": \"user\"}',"
            + " '{\"items\": [{\"field\": \"title\"}, {\"field\": \"severity\"}, {\"field\": \"startedAt\"}]}')";

    private final AtomicLong number = new AtomicLong();

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, "bench-creates");
        var peers = new Connection[Clients.COUNT];
        for (int i = 0; i < peers.length; i++) {
            peers[i] = Sql.asProgram(platform.incidentDatabase());
        }
        var rounds = Rounds.play(
                () -> Clients.run(Clients.COUNT, SECONDS, client -> () -> create(rest)),
                () -> Clients.run(Clients.COUNT, SECONDS, client -> () -> insert(peers[client])));
        return List.of(rounds.rates("POST of an incident, 16 clients, against a driver loop", "≥ 0.5"));
    }

    private void create(Rest rest) {
        var answer = rest.post("/v1/namespaces/bench-creates/incidents", BODY.formatted(number.incrementAndGet()));
        if (answer.status() != 201) {
            throw new IllegalStateException("POST answered " + answer.status() + " " + new String(answer.body()));
        }
    }

    private void insert(Connection connection) {
        try {
            connection.setAutoCommit(false);
            try (var incident = connection.prepareStatement(INCIDENT);
                    var audit = connection.prepareStatement(AUDIT)) {
                incident.setString(1, "peer-" + number.incrementAndGet());
                var row = incident.executeQuery();
                row.next();
                audit.setObject(1, row.getObject(1));
                audit.executeUpdate();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
