package dev.hindsight.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import com.fasterxml.jackson.databind.JsonNode;

/** What Kafka has of one stream, read from the beginning by a client that knows CloudEvents and nothing of ours. */
final class Topic implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final String topic;
    private final String key;
    private final Set<String> seen = new HashSet<>();
    private final List<Told> told = new ArrayList<>();

    /** One event; {@code data} is its value. */
    record Told(String sequence, String type, String time, JsonNode data) {

        @Override
        public String toString() {
            return sequence + "  " + time + "  " + type;
        }
    }

    Topic(String bootstrapServers, String topic, String key) {
        this.topic = topic;
        this.key = key;
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** All so far in the order in which they came, what came twice once. */
    List<Told> read() {
        assign();
        if (consumer.assignment().isEmpty()) {
            return List.of();
        }
        for (var records = consumer.poll(Duration.ofMillis(500));
                !records.isEmpty();
                records = consumer.poll(Duration.ofMillis(200))) {
            records.forEach(this::take);
        }
        return List.copyOf(told);
    }

    private void assign() {
        if (consumer.assignment().isEmpty()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
    }

    private void take(ConsumerRecord<String, byte[]> sent) {
        if (key.equals(sent.key()) && seen.add(header(sent, "ce_source") + " " + header(sent, "ce_id"))) {
            told.add(new Told(
                    header(sent, "ce_sequence"),
                    header(sent, "ce_type"),
                    header(sent, "ce_time"),
                    Texts.json(sent.value())));
        }
    }

    private static String header(ConsumerRecord<String, byte[]> sent, String name) {
        Header header = sent.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
