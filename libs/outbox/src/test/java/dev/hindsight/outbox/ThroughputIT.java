package dev.hindsight.outbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

@WithSandbox(postgres = true, kafka = true)
class ThroughputIT {
    private static final int EVENTS = 10_000;

    private final Vertx vertx = Vertx.vertx();

    @Test
    void ten_thousand_events_of_fifty_subjects_by_sixteen_writers_arrive_once_and_in_order(Sandbox sandbox)
            throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "throughput");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        Relay relay = line.relay(vertx);
        relay.start();

        // When
        try (Writers writers = Writers.start(vertx, line, "throughput", 16, 50, EVENTS, 0);
                Reader reader = Reader.of(line.kafka(), "throughput")) {
            writers.awaitEnd();

            // Then
            Trial.settle("10,000 events, 50 subjects, 16 writers", tables, reader, Duration.ofSeconds(60));
        } finally {
            relay.stop();
        }
    }

    @Test
    void a_backlog_is_sent_and_compared_with_a_bare_producer(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "backlog");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        tables.execute(
                "WITH s AS (INSERT INTO outbox_stream (topic, subject, event_seq) SELECT 'backlog', 'shop/s' || n, 40"
                        + " FROM generate_series(1, 500) n RETURNING id, subject) INSERT INTO outbox_event (stream_id, topic,"
                        + " subject, seq, id, type, time, data, extensions, size, appended_at) SELECT s.id, 'backlog', subject,"
                        + " nr, gen_random_uuid(), 'dev.example.thing.v1', now(), '{\"text\":\"' || repeat('x', 900) || '\"}',"
                        + " '{}', 1000, now() FROM generate_series(1, 40) nr, s ORDER BY nr, s.id");
        tables.execute("ANALYZE outbox_event");
        Relay relay = line.relay(vertx);
        long start = System.nanoTime();

        // When
        relay.start();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> relay.sent() > 0 && tables.unsent().isEmpty());
        double relayed = 20_000 / ((System.nanoTime() - start) / 1e9);
        try (Reader reader = Reader.of(line.kafka(), "backlog")) {
            Trial.settle("backlog of 20,000", tables, reader, Duration.ofSeconds(1));

            // Then
            System.out.printf("relay %.0f events/s, bare producer %.0f events/s%n", relayed, bare(line, reader));
        } finally {
            relay.stop();
        }
    }

    private static double bare(Line line, Reader reader) throws Exception {
        List<ProducerRecord<String, byte[]>> same = reader.readAll().stream()
                .map(told -> new ProducerRecord<>(told.topic(), null, told.key(), told.value(), told.headers()))
                .toList();
        try (var producer = Sender.producer(Map.of("bootstrap.servers", line.kafka()), 8 << 20)) {
            producer.send(same.get(0)).get();
            long start = System.nanoTime();
            same.forEach(producer::send);
            producer.flush();
            return same.size() / ((System.nanoTime() - start) / 1e9);
        }
    }
}
