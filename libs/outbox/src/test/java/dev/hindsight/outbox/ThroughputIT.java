package dev.hindsight.outbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

@WithSandbox(postgres = true, kafka = true)
class ThroughputIT {
    private static final int EVENTS = 10_000;
    private static final int BACKLOG = 20_000;
    private static final int ROUNDS = 5;

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
    void a_backlog_is_sent_and_compared_with_a_bare_producer_of_the_same_records(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "backlog");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        var signal = new RelaySignal();
        Relay relay = line.relay(vertx, signal);
        relay.start();
        relayed(tables, relay, signal);
        try (Reader reader = Reader.of(line.kafka(), "backlog");
                var bare = Sender.producer(Map.of("bootstrap.servers", line.kafka()), 8 << 20)) {
            List<ProducerRecord<String, byte[]>> same = reader.readAll().stream()
                    .map(told -> new ProducerRecord<>("bare", null, told.key(), told.value(), told.headers()))
                    .toList();
            new Topics(line.config().topic()).ensure("bare", Map.of("bootstrap.servers", line.kafka()));
            bare(bare, same);

            // When
            var ratios = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                double relayed = relayed(tables, relay, signal);
                double peer = bare(bare, same);
                ratios.add(relayed / peer);
                System.out.printf(
                        "relay %.0f events/s, bare producer %.0f events/s: %.2f%n", relayed, peer, relayed / peer);
            }

            // Then
            Collections.sort(ratios);
            System.out.printf(
                    "relay against bare producer, median of %d: %.2f (events/s by events/s)%n",
                    ROUNDS, ratios.get(ROUNDS / 2));
            await().atMost(Duration.ofSeconds(120)).until(() -> reader.readAll().size() >= (ROUNDS + 1) * BACKLOG);
            Trial.settle("backlogs", tables, reader, Duration.ofSeconds(60));
        } finally {
            relay.stop();
        }
    }

    /** Events a second, from the commit of them all to the mark of the last. */
    private static double relayed(Tables tables, Relay relay, RelaySignal signal) {
        long before = relay.sent();
        tables.execute("WITH s AS (INSERT INTO outbox_stream AS known (topic, subject, event_seq) SELECT 'backlog',"
                + " 'shop/s' || n, 40 FROM generate_series(1, 500) n ON CONFLICT (topic, subject) DO UPDATE SET event_seq ="
                + " known.event_seq + 40 RETURNING id, subject, event_seq) INSERT INTO outbox_event (stream_id, topic,"
                + " subject, seq, id, type, time, data, extensions, size, appended_at) SELECT s.id, 'backlog', subject,"
                + " event_seq - 40 + nr, gen_random_uuid(), 'dev.example.thing.v1', now(), '{\"text\":\"' ||"
                + " repeat('x', 900) || '\"}', '{}', 1000, now() FROM generate_series(1, 40) nr, s ORDER BY nr, s.id");
        long start = System.nanoTime();
        signal.ring();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> relay.sent() >= before + BACKLOG);
        return BACKLOG / ((System.nanoTime() - start) / 1e9);
    }

    private static double bare(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> same) {
        long start = System.nanoTime();
        same.forEach(producer::send);
        producer.flush();
        return same.size() / ((System.nanoTime() - start) / 1e9);
    }
}
