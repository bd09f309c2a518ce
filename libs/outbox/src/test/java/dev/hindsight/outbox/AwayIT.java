package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.sandbox.Sandbox;

/** Kafka and PostgreSQL die under load and come back; they are programs of their own here. */
class AwayIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int KAFKA_AWAY_SECONDS = 60;

    private static Sandbox sandbox;
    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().postgres().kafkaAsProcess().start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void kafka_is_killed_and_away_for_a_minute_under_load() throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "kafka_away");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        Relay relay = line.relay(vertx);
        relay.start();
        try (Writers writers = Writers.start(vertx, line, "kafka_away", 8, 50, Integer.MAX_VALUE, 20)) {
            await().atMost(SOON).until(() -> relay.sent() > 0 || tables.unsent().size() < writers.committed());

            // When
            sandbox.kafka().kill();
            long before = writers.committed();
            await().pollDelay(Duration.ofSeconds(KAFKA_AWAY_SECONDS))
                    .atMost(Duration.ofSeconds(KAFKA_AWAY_SECONDS + 10))
                    .until(() -> true);
            long meanwhile = writers.committed() - before;
            assertThat(relay.leads()).isTrue();
            sandbox.kafka().restart();
            writers.close();

            // Then
            try (Reader reader = Reader.of(line.kafka(), "kafka_away")) {
                Trial.settle("Kafka away 60 s, " + meanwhile + " committed meanwhile", tables, reader, SOON);
            }
            assertThat(meanwhile).isGreaterThan(500);
        } finally {
            relay.stop();
        }
    }

    @Test
    void postgresql_is_killed_three_times_under_load() throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "postgres_killed");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        Relay relay = line.relay(vertx);
        relay.start();
        try (Writers writers = Writers.start(vertx, line, "postgres_killed", 8, 50, Integer.MAX_VALUE, 5)) {
            for (int i = 0; i < 3; i++) {
                long enough = writers.committed() + 300;
                await().atMost(SOON).until(() -> writers.committed() > enough);

                // When
                sandbox.postgres().kill();
                sandbox.postgres().restart();
            }
            long enough = writers.committed() + 300;
            await().atMost(SOON).until(() -> writers.committed() > enough);
            writers.close();

            // Then
            try (Reader reader = Reader.of(line.kafka(), "postgres_killed")) {
                Verdict verdict = Trial.settle("PostgreSQL killed 3 times", tables, reader, SOON);
                assertThat((long) verdict.committed()).isGreaterThanOrEqualTo(writers.committed());
            }
        } finally {
            relay.stop();
        }
    }
}
