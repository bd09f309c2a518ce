package dev.hindsight.bench.figure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hindsight.bench.load.Editor;
import dev.hindsight.bench.load.Wire;
import dev.hindsight.bench.measure.Effort;
import dev.hindsight.bench.measure.Now;
import dev.hindsight.bench.measure.Rounds;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.bench.peer.PeerOutbox;
import dev.hindsight.bench.peer.PeerProducer;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;
import dev.hindsight.sandbox.postgres.Database;

/**
 * How fast the relay of the packaged service publishes a backlog, from its commit to the mark of its last event, against a bare producer
 * that has the same records in memory.
 */
final class RelayFigure implements Figure {
    private static final int SUBJECTS = 2_000;
    private static final int EVENTS_OF_SUBJECT = 10;
    private static final int WARM_UP = 100_000;
    private static final String NAMESPACE = "bench-relay";
    private static final String FILL = """
            WITH stream AS (
                INSERT INTO outbox_stream (topic, subject, event_seq)
                SELECT ?, ? || '-' || nr, ? FROM generate_series(1, ?) AS nr RETURNING id, topic, subject, event_seq)
            INSERT INTO outbox_event
                (stream_id, topic, subject, seq, id, type, time, data, extensions, size, appended_at)
            SELECT stream.id, topic, subject, seq, gen_random_uuid(), ?, clock_timestamp(), ?, ?::jsonb, ?,
                clock_timestamp()
            FROM stream CROSS JOIN generate_series(1, ?) AS seq ORDER BY seq, stream.id
            """;

    private final AtomicInteger round = new AtomicInteger();

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, NAMESPACE);
        Database database = platform.incidentDatabase();
        Wire.to(rest)
                .post(
                        "/v1/namespaces/" + NAMESPACE + "/incidents",
                        "{\"name\": \"one\", \"title\": \"Checkout answers 5xx\", \"severity\": \"SEV2\","
                                + " \"startedAt\": \"2026-01-01T00:00:00Z\"}");
        PeerOutbox.awaitSent(database);
        var event = PeerOutbox.of(database, NAMESPACE + "/one").get(0);
        try (var producer = new PeerProducer(platform.kafkaBootstrap())) {
            return List.of(
                    Rounds.play(Effort.calls(WARM_UP), () -> relayed(database, event), () -> sent(producer, event))
                            .throughputs(
                                    "a backlog of %,d events of %,d bytes over %,d keys, against a bare producer"
                                            .formatted(subjects() * EVENTS_OF_SUBJECT, event.size(), subjects()),
                                    "≥ 0.5"));
        }
    }

    private static int subjects() {
        return Effort.calls(SUBJECTS);
    }

    private Sample relayed(Database database, PeerOutbox.Event event) {
        String prefix = NAMESPACE + "/r-" + round.incrementAndGet();
        double[] seconds = new double[1];
        Sql.asOwner(database, connection -> {
            fill(connection, prefix, event);
            long begin = Now.nanos();
            connection.createStatement().execute("NOTIFY hindsight_outbox");
            PeerOutbox.awaitSent(database);
            seconds[0] = (Now.nanos() - begin) / 1e9;
        });
        return new Sample(new long[subjects() * EVENTS_OF_SUBJECT], seconds[0]);
    }

    private static void fill(Connection connection, String prefix, PeerOutbox.Event event) throws SQLException {
        try (var fill = connection.prepareStatement(FILL)) {
            fill.setString(1, PeerOutbox.TOPIC);
            fill.setString(2, prefix);
            fill.setInt(3, EVENTS_OF_SUBJECT);
            fill.setInt(4, subjects());
            fill.setString(5, event.type());
            fill.setString(6, event.data());
            fill.setString(7, event.extensions());
            fill.setInt(8, event.size());
            fill.setInt(9, EVENTS_OF_SUBJECT);
            fill.executeUpdate();
        }
    }

    private Sample sent(PeerProducer producer, PeerOutbox.Event event) {
        String prefix = NAMESPACE + "/p-" + round.incrementAndGet() + "-";
        long begin = System.nanoTime();
        for (int nr = 0; nr < EVENTS_OF_SUBJECT; nr++) {
            for (int subject = 0; subject < subjects(); subject++) {
                producer.send(prefix + subject, event);
            }
        }
        producer.flush();
        return new Sample(new long[subjects() * EVENTS_OF_SUBJECT], (System.nanoTime() - begin) / 1e9);
    }
}
