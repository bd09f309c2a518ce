package dev.hindsight.operator.wakeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;

import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.sandbox.wait.Patience;

/** A broker that misbehaves in ways that a real one cannot be made to. */
class RecordChangesTest {

    private static final TopicPartition PARTITION = new TopicPartition("hindsight.incidents", 0);
    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");

    private final List<IncidentKey> woken = new CopyOnWriteArrayList<>();
    private final WakeUps wakeUps = new WakeUps(null, null) {
        @Override
        void wake(IncidentKey key) {
            woken.add(key);
        }
    };
    private RecordChanges changes;

    @AfterEach
    void stop() {
        changes.stop();
    }

    @Test
    void whatNobodyForesawDoesNotEndTheListener() {
        // Given
        var tries = new AtomicInteger();
        var consumer = new TimedConsumer(PARTITION, 5, Map.of(PARTITION, 4L));
        consumer.arrive(4, "shop/checkout-5xx");

        // When
        listenTo(() -> {
            if (tries.getAndIncrement() == 0) {
                throw new IllegalArgumentException("unforeseen");
            }
            return consumer;
        });

        // Then
        await().atMost(Patience.LIMIT).until(() -> woken.contains(KEY));
    }

    @Test
    void hintsOfAnOutageAreReadAlthoughTheFirstReadingBreaksOff() {
        // Given
        var broken = new TimedConsumer(PARTITION, 5, Map.of(PARTITION, 4L));
        broken.setPollException(new TopicAuthorizationException("not yet"));
        var whole = new TimedConsumer(PARTITION, 5, Map.of(PARTITION, 4L));
        whole.arrive(4, "shop/checkout-5xx");
        var consumers = List.of(broken, whole).iterator();

        // When
        listenTo(consumers::next);

        // Then
        await().atMost(Patience.LIMIT).until(() -> woken.contains(KEY));
    }

    @Test
    void aStormAboutOneIncidentIsOneHint() {
        // Given
        var last = new IncidentKey("shop", "last");
        var consumer = new TimedConsumer(PARTITION, 5, Map.of(PARTITION, 0L));
        consumer.arrive(0, "shop/checkout-5xx", "shop/checkout-5xx", "shop/checkout-5xx", "shop/last");

        // When
        listenTo(() -> consumer);

        // Then
        await().atMost(Patience.LIMIT).until(() -> woken.contains(last));
        assertThat(woken).containsExactly(KEY, last);
    }

    private void listenTo(java.util.function.Supplier<Consumer<byte[], byte[]>> brokers) {
        var settings = Map.<String, Object>of("bootstrap.servers", "127.0.0.1:1");
        changes = new RecordChanges(settings, new Quick(), wakeUps, new SimpleMeterRegistry(), Clock.systemUTC()) {
            @Override
            Consumer<byte[], byte[]> open() {
                return brokers.get();
            }
        };
        changes.begin(new StartupEvent());
    }

    private record Quick() implements WakeUpConfig {
        @Override
        public String topic() {
            return PARTITION.topic();
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration look() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration retry() {
            return Duration.ofMillis(10);
        }
    }
}
