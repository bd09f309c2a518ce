package dev.hindsight.outbox;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

class RelayTest {

    @Test
    void what_is_committed_during_a_pause_does_not_end_it() {
        // Given
        Vertx vertx = Vertx.vertx();
        var attempts = new AtomicInteger();
        Connector away = (application, attempt) -> {
            attempts.incrementAndGet();
            return Future.failedFuture("away");
        };
        var signal = new RelaySignal();
        OutboxConfig config = new Line("", "", "", "", Map.of()).config();
        var relay = new Relay(vertx, away, config, Map.of(), signal);

        // When
        vertx.setPeriodic(5, tick -> signal.ring());
        relay.start();

        // Then
        await().atMost(Duration.ofSeconds(5)).until(() -> attempts.get() > 0);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> attempts.get() <= 3);
        relay.stop();
        vertx.close();
    }
}
