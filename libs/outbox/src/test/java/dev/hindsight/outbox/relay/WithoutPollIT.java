package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Whoever rings once is heard to the end: nothing is left over for the poll, which here comes far too late. */
@WithSandbox(postgres = true, kafka = true)
class WithoutPollIT {
    private final Vertx vertx = Vertx.vertx();

    @Test
    void a_backlog_of_more_events_than_are_looked_at_together(Sandbox sandbox) throws Exception {
        tellsAll(sandbox, "many", "hindsight.outbox.batch-events", "10", 10);
    }

    @Test
    void a_backlog_of_more_bytes_than_the_memory_takes(Sandbox sandbox) throws Exception {
        tellsAll(sandbox, "large", "hindsight.outbox.memory", "100000", 30_000);
    }

    @Test
    void commits_to_one_subject_while_its_last_events_are_on_their_way(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "without_poll_one");
        Line line = line(sandbox, tables).with("hindsight.outbox.gather", "PT0.001S");
        var signal = new RelaySignal();
        Relay relay = started(tables, line, signal);
        try {
            for (int round = 0; round < 10; round++) {
                // When
                try (Writers writers = Writers.start(vertx, line, "one", 4, 1, 100, 0)) {
                    long ringing = vertx.setPeriodic(1, tick -> signal.ring());
                    writers.awaitEnd();
                    vertx.cancelTimer(ringing);
                    signal.ring();
                }

                // Then
                await().atMost(Patience.LIMIT).until(() -> tables.unsent().isEmpty());
            }
        } finally {
            relay.stop();
        }
    }

    private void tellsAll(Sandbox sandbox, String name, String setting, String value, int length) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "without_poll_" + name);
        Line line = line(sandbox, tables).with(setting, value);
        var signal = new RelaySignal();
        Relay relay = started(tables, line, signal);
        try {
            // When
            line.append(
                    vertx,
                    IntStream.range(0, 100)
                            .mapToObj(i -> Appending.event(name, "shop/s" + i % 30, length))
                            .toArray(OutgoingEvent[]::new));
            signal.ring();

            // Then
            await().atMost(Patience.LIMIT).until(() -> relay.sent() == 100);
            assertThat(tables.unsent()).isEmpty();
        } finally {
            relay.stop();
        }
    }

    private static Line line(Sandbox sandbox, Tables tables) {
        return Line.of(tables.database(), sandbox.kafka().bootstrapServers())
                .with("hindsight.outbox.poll", "PT1H")
                // without a heartbeat its newest question stays the look
                .with("hindsight.outbox.lease", "PT1H");
    }

    /** It has had its first look, at nothing. */
    private Relay started(Tables tables, Line line, RelaySignal signal) {
        Relay relay = line.relay(vertx, signal);
        relay.start();
        await().atMost(Patience.LIMIT).until(relay::leads);
        await().atMost(Patience.LIMIT).until(tables::relayHasLooked);
        return relay;
    }
}
