package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.hindsight.postgres.Connector;
import dev.hindsight.sandbox.wait.Patience;

class RelayTest {

    @Test
    void what_is_committed_during_a_pause_does_not_end_it() {
        // Given
        Vertx vertx = Vertx.vertx();
        List<Long> attempts = new CopyOnWriteArrayList<>();
        Connector away = (application, attempt) -> {
            attempts.add(System.nanoTime());
            return Future.failedFuture("away");
        };
        var signal = new RelaySignal();
        OutboxConfig config = new Line("", "", "", "", Map.of()).config();
        var relay = new Relay(vertx, away, config, Map.of(), signal);

        // When
        vertx.setPeriodic(5, tick -> signal.ring());
        relay.start();

        // Then
        await().atMost(Patience.LIMIT).until(() -> attempts.size() >= 2);
        assertThat(Duration.ofNanos(attempts.get(1) - attempts.get(0))).isGreaterThan(Duration.ofMillis(990));
        relay.stop();
        vertx.close();
    }
}
