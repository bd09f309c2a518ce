package dev.hindsight.outbox.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The producer of one term. One request is in flight, so when Kafka refuses an event nothing after it has left; the
 * refusal closes the producer before the next request can go, and so no later event passes an earlier one of its key.
 */
final class Sender implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final String source;
    private final RelaySignal signal;
    private final Queue<KeyBatch> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Refusal> refusal = new AtomicReference<>();
    private volatile boolean ended;

    /** What Kafka said no to; everything else that fails then only fails with it. */
    record Refusal(UnsentEvent event, Exception reason) {}

    Sender(Producer<String, byte[]> producer, String source, RelaySignal signal) {
        this.producer = producer;
        this.source = source;
        this.signal = signal;
    }

    /**
     * The batch size stays small: what a topic refuses as too large is split to that size and sent again, for ever if the
     * topic takes less than that.
     */
    static Producer<String, byte[]> producer(Map<String, Object> kafka, int memory) {
        var settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // a topic that is gone must not hold up all others; a new term looks for it
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000L);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // hours of absence are not a log line a second
        settings.putIfAbsent(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * 1024 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L * 1024 * 1024 + 2L * memory);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** May block while Kafka is away. Stops in the middle when the term ends or the lock is no longer certain. */
    void send(KeyBatch batch, BooleanSupplier held) {
        for (UnsentEvent event : batch.events()) {
            if (ended || !held.getAsBoolean()) {
                return;
            }
            try {
                producer.send(CloudEventRecord.of(event, source), (sent, failure) -> completed(batch, event, failure));
            } catch (KafkaException | IllegalStateException e) {
                refused(event, e);
            }
        }
    }

    private void completed(KeyBatch batch, UnsentEvent event, Exception failure) {
        if (failure != null) {
            refused(event, failure);
        } else if (batch.open().decrementAndGet() == 0) {
            acknowledged.add(batch);
            signal.stir();
        }
    }

    private void refused(UnsentEvent event, Exception reason) {
        if (!ended && refusal.compareAndSet(null, new Refusal(event, reason))) {
            close();
            signal.stir();
        }
    }

    /** Those since the last call. */
    List<KeyBatch> acknowledged() {
        var since = new ArrayList<KeyBatch>();
        for (KeyBatch batch = acknowledged.poll(); batch != null; batch = acknowledged.poll()) {
            since.add(batch);
        }
        return since;
    }

    Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    boolean ended() {
        return ended;
    }

    /** Nothing more is given to Kafka; what it already has may still go. */
    void end() {
        ended = true;
    }

    /** What was not yet sent is dropped. */
    @Override
    public void close() {
        ended = true;
        producer.close(Duration.ZERO);
    }
}
