package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.outbox.trial.Trial;
import dev.hindsight.outbox.trial.Verdict;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Kafka and PostgreSQL die under load and come back; they are programs of their own here. */
class AwayIT {
    private static final Duration AWAY_AT_LEAST =
            Duration.ofSeconds("full".equals(System.getProperty("faults")) ? 60 : 0);

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
    void kafka_is_killed_and_away_under_load_until_the_relay_says_so_and_hundreds_wait() throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "kafka_away");
        Line line =
                Line.of(tables.database(), sandbox.kafka().bootstrapServers()).with("hindsight.outbox.lease", "PT2M");
        Relay relay = line.relay(vertx);
        relay.start();
        try (Writers writers = Writers.start(vertx, line, "kafka_away", 8, 50, Integer.MAX_VALUE, 20)) {
            await().atMost(Patience.LIMIT).until(() -> relay.sent() > 0);

            // When
            sandbox.kafka().kill();
            long before = writers.committed();
            await().pollDelay(AWAY_AT_LEAST)
                    .atMost(Patience.LIMIT)
                    .until(() -> relay.trouble().isPresent() && writers.committed() > before + 500);
            long meanwhile = writers.committed() - before;
            assertThat(relay.trouble().orElseThrow()).startsWith("kafka-away");
            assertThat(relay.leads()).isTrue();
            sandbox.kafka().restart();
            writers.close();

            // Then
            try (Reader reader = Reader.of(line.kafka(), "kafka_away")) {
                Trial.settle("Kafka away, " + meanwhile + " committed meanwhile", tables, reader);
            }
            await().atMost(Patience.LIMIT).until(() -> relay.trouble().isEmpty());
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
                long sent = relay.sent();
                await().atMost(Patience.LIMIT).until(() -> writers.committed() > enough && relay.sent() > sent);

                // When
                sandbox.postgres().kill();
                sandbox.postgres().restart();
            }
            long enough = writers.committed() + 300;
            await().atMost(Patience.LIMIT).until(() -> writers.committed() > enough);
            writers.close();

            // Then
            try (Reader reader = Reader.of(line.kafka(), "postgres_killed")) {
                Verdict verdict = Trial.settle("PostgreSQL killed 3 times", tables, reader);
                assertThat((long) verdict.committed()).isGreaterThanOrEqualTo(writers.committed());
            }
        } finally {
            relay.stop();
        }
    }
}
