package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;

import dev.hindsight.postgres.Connector;
import dev.hindsight.sandbox.wait.Patience;

class NotifierTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private final OutboxConfig config = new Line("", "", "", "", Map.of()).config();

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void a_slow_database_is_asked_for_one_connection_however_often_we_ring() {
        // Given
        Promise<PgConnection> slow = Promise.promise();
        Notifier notifier = notifier(slow.future());

        // When
        IntStream.range(0, 1_000).forEach(ring -> notifier.ring());

        // Then
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_ring_just_after_another_is_not_lost() {
        // Given
        Notifier notifier = notifier(Future.failedFuture("away"));

        // When
        notifier.ring();
        notifier.ring();

        // Then
        await().atMost(Patience.LIMIT).until(() -> asked.get() == 2);
    }

    private Notifier notifier(Future<PgConnection> answer) {
        Connector connector = (application, attempt) -> {
            asked.incrementAndGet();
            return answer;
        };
        return new Notifier(vertx, connector, new RelaySignal(), config);
    }
}
