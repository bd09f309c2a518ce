package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.outbox.trial.Trial;
import dev.hindsight.outbox.trial.Verdict;
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
            Trial.settle("10,000 events, 50 subjects, 16 writers", tables, reader);
        } finally {
            relay.stop();
        }
    }

    @Test
    void a_backlog_of_five_hundred_subjects_arrives_once_and_in_order(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "backlog");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        tables.execute("WITH s AS (INSERT INTO outbox_stream (topic, subject, event_seq) SELECT 'backlog',"
                + " 'shop/s' || n, 40 FROM generate_series(1, 500) n RETURNING id, subject) INSERT INTO outbox_event"
                + " (stream_id, topic, subject, seq, id, type, time, data, extensions, size, appended_at) SELECT s.id,"
                + " 'backlog', subject, nr, gen_random_uuid(), 'dev.example.thing.v1', now(), '{\"text\":\"' ||"
                + " repeat('x', 900) || '\"}', '{}', 1000, now() FROM generate_series(1, 40) nr, s ORDER BY nr, s.id");
        Relay relay = line.relay(vertx);

        // When
        relay.start();

        // Then
        try (Reader reader = Reader.of(line.kafka(), "backlog")) {
            Verdict verdict = Trial.settle("a backlog", tables, reader);
            assertThat(verdict.told()).isEqualTo(500 * 40);
        } finally {
            relay.stop();
        }
    }
}
