package dev.hindsight.incident.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.contracttesting.EventSchemas;
import dev.hindsight.incident.Api;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** What Kafka has of one incident, read from the beginning as any consumer would. */
public record EventStream(Sandbox sandbox, String key) {

    /** One record as it is on the wire; {@code type} without prefix and version. */
    public record Told(int partition, ObjectNode headers, JsonNode data) {

        public String type() {
            return fullType().replace("dev.hindsight.incident.", "").replace(".v1", "");
        }

        public String fullType() {
            return header("ce_type");
        }

        public long sequence() {
            return Long.parseLong(header("ce_sequence"));
        }

        /** Everything in which this event breaks the contract. */
        public List<String> faults(EventSchemas schemas) {
            List<String> faults = new ArrayList<>(schemas.headerFaults(headers));
            faults.addAll(schemas.faults(fullType(), data));
            return faults;
        }

        public String header(String name) {
            return headers.path(name).asText();
        }
    }

    public static EventStream of(Sandbox sandbox, Api api, String name) {
        return new EventStream(sandbox, api.namespace() + "/" + name);
    }

    /** All there is once there are at least so many. */
    public List<Told> await(int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        sandbox.kafka().bootstrapServers(),
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) Patience.LIMIT.toMillis()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Awaitility.await("the topic")
                    .pollInSameThread()
                    .atMost(Patience.LIMIT)
                    .until(() -> partitions(consumer), found -> !found.isEmpty());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<Told> told = new ArrayList<>();
            Awaitility.await("events of " + key)
                    .pollInSameThread()
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(Patience.LIMIT)
                    .until(() -> {
                        readOn(consumer, told);
                        return told.size() >= count && isAtTheEnd(consumer, partitions);
                    });
            return told;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(IncidentEvents.TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private void readOn(KafkaConsumer<String, byte[]> consumer, List<Told> told) {
        consumer.poll(Duration.ofMillis(200)).forEach(sent -> {
            if (key.equals(sent.key())) {
                told.add(told(sent));
            }
        });
    }

    private static boolean isAtTheEnd(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        return consumer.endOffsets(partitions).entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static Told told(ConsumerRecord<String, byte[]> sent) {
        ObjectNode headers = EventSchemas.JSON.createObjectNode();
        sent.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        try {
            return new Told(sent.partition(), headers, EventSchemas.JSON.readTree(sent.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
