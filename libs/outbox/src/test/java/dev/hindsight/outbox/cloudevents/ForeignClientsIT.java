package dev.hindsight.outbox.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

import dev.hindsight.outbox.Outbox;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.outbox.inbox.Inbox;
import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.sandbox.wait.Patience;

/** The official SDK's own consumer and producer at the other end of a real broker. */
@QuarkusTest
class ForeignClientsIT {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00.123Z");

    @Inject
    Outbox outbox;

    @Inject
    Inbox inbox;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void the_sdks_deserializer_reads_all_attributes_and_extensions_that_the_relay_sends() throws Throwable {
        // Given
        Map<String, String> extensions = Map.of("correlationid", "c1", "causationid", "é 漢字", "dataref", "/a?b=c");
        var event =
                new OutgoingEvent("foreign-out", "shop/ü", "dev.example.thing.v1", "{\"n\":\"ü\"}", TIME, extensions);

        // When
        VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> outbox.append(List.of(event))));

        // Then
        CloudEvent told = first("foreign-out");
        assertThat(told.getSpecVersion()).hasToString("1.0");
        assertThat(told.getId()).hasSize(36);
        assertThat(told.getSource()).isEqualTo(URI.create("/outbox-test"));
        assertThat(told.getType()).isEqualTo("dev.example.thing.v1");
        assertThat(told.getSubject()).isEqualTo("shop/ü");
        assertThat(told.getTime().toInstant()).isEqualTo(TIME);
        assertThat(told.getDataContentType()).isEqualTo("application/json");
        assertThat(told.getDataSchema()).isNull();
        assertThat(told.getData().toBytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"n\":\"ü\"}");
        var found = new HashMap<String, Object>();
        told.getExtensionNames().forEach(name -> found.put(name, told.getExtension(name)));
        found.remove("traceparent");
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "correlationid", "c1",
                        "causationid", "é 漢字",
                        "dataref", "/a?b=c",
                        "partitionkey", "shop/ü",
                        "sequence", "0000000000000000001"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINARY", "STRUCTURED"})
    void the_inbox_reads_what_the_sdks_serializer_writes(String mode) throws Throwable {
        // Given
        CloudEvent event = CloudEventBuilder.v1()
                .withId("foreign-" + mode)
                .withSource(URI.create("https://elsewhere.example/a"))
                .withType("dev.example.thing.v1")
                .withSubject("shop/ü")
                .withTime(OffsetDateTime.parse("2026-11-23T12:00:00.123+02:00"))
                .withDataSchema(URI.create("https://elsewhere.example/schema"))
                .withExtension("sequence", "0000000000000000007")
                .withExtension("count", 3)
                .withExtension("late", true)
                .withData("application/json", "{\"n\":\"ü\"}".getBytes(StandardCharsets.UTF_8))
                .build();
        String topic = "foreign-in-" + mode;
        write(topic, event, mode);
        List<IncomingEvent> handled = new CopyOnWriteArrayList<>();

        // When
        for (ConsumerRecord<String, byte[]> record : received(topic)) {
            VertxContextSupport.subscribeAndAwait(() ->
                    inbox.receive(record, read -> Uni.createFrom().voidItem().invoke(() -> handled.add(read))));
        }

        // Then
        assertThat(handled).hasSize(1);
        IncomingEvent read = handled.get(0);
        assertThat(read.id()).isEqualTo("foreign-" + mode);
        assertThat(read.source()).isEqualTo("https://elsewhere.example/a");
        assertThat(read.type()).isEqualTo("dev.example.thing.v1");
        assertThat(read.subject()).contains("shop/ü");
        assertThat(read.time()).contains(TIME);
        assertThat(read.dataContentType()).contains("application/json");
        assertThat(read.extensions())
                .isEqualTo(Map.of("sequence", "0000000000000000007", "count", "3", "late", "true"));
        assertThat(read.data().orElseThrow()).asString(StandardCharsets.UTF_8).isEqualTo("{\"n\":\"ü\"}");
    }

    private void write(String topic, CloudEvent event, String mode) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(topic, 12, (short) -1)))
                    .all()
                    .get();
        }
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", kafka));
        settings.put(CloudEventSerializer.ENCODING_CONFIG, mode);
        if (mode.equals("STRUCTURED")) {
            settings.put(CloudEventSerializer.EVENT_FORMAT_CONFIG, "application/cloudevents+json");
        }
        var serializer = new CloudEventSerializer();
        serializer.configure(settings, false);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), serializer)) {
            producer.send(new ProducerRecord<>(topic, "k", event)).get();
        }
    }

    private List<ConsumerRecord<String, byte[]>> received(String topic) {
        try (Reader reader = Reader.of(kafka, topic)) {
            return await().atMost(Patience.LIMIT).until(reader::read, read -> !read.isEmpty());
        }
    }

    private CloudEvent first(String topic) {
        received(topic);
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var told = new ArrayList<CloudEvent>();
            await().atMost(Patience.LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> told.add(record.value()));
                return !told.isEmpty();
            });
            return told.get(0);
        }
    }
}
