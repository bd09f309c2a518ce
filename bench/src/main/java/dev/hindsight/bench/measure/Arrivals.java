package dev.hindsight.bench.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** When the first record of each key came to a consumer of a topic. */
public final class Arrivals implements AutoCloseable {
    private final Map<String, Long> nanos = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread listener = new Thread(this::listen, "arrivals");
    private volatile boolean isOver;

    /** From now on; the topic exists. */
    public Arrivals(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        listener.start();
    }

    private void listen() {
        while (!isOver) {
            for (var received : consumer.poll(Duration.ofMillis(100))) {
                nanos.putIfAbsent(received.key(), Now.nanos());
            }
        }
        consumer.close();
    }

    /** From each key's time in the given map to its arrival, when all have come. */
    public Sample since(Map<String, Long> begin, double seconds) {
        await(begin.keySet());
        return new Sample(
                begin.entrySet().stream()
                        .mapToLong(entry -> nanos.get(entry.getKey()) - entry.getValue())
                        .toArray(),
                seconds);
    }

    private void await(Collection<String> keys) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!nanos.keySet().containsAll(keys)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all events came within a minute");
            }
            Pause.seconds(0.02);
        }
    }

    @Override
    public void close() {
        isOver = true;
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
