package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

@QuarkusTest
class OutboxIT {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00.123Z");

    @Inject
    Outbox outbox;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    static OutgoingEvent event(String topic, String subject, String data) {
        return new OutgoingEvent(
                topic, subject, "dev.example.note.written.v1", data, TIME, Map.of("correlationid", "c1"));
    }

    @Test
    void a_committed_event_arrives_whole_as_a_foreign_reader_sees_it() throws Throwable {
        // Given
        List<OutgoingEvent> events =
                List.of(event("told", "shop/n1", "{\"n\":1}"), event("told", "shop/n1", "{\"n\":2}"));

        // When
        inTransaction(() -> note("n1").persist().chain(() -> outbox.append(events)));

        // Then
        List<ConsumerRecord<String, byte[]>> told = received("told", 2);
        CloudEvent first = KafkaMessageFactory.createReader(told.get(0)).toEvent();
        assertThat(first.getType()).isEqualTo("dev.example.note.written.v1");
        assertThat(first.getSource()).hasToString("/outbox-test");
        assertThat(first.getSubject()).isEqualTo("shop/n1");
        assertThat(first.getTime().toInstant()).isEqualTo(TIME);
        assertThat(first.getDataContentType()).isEqualTo("application/json");
        assertThat(first.getExtension("sequence")).isEqualTo("0000000000000000001");
        assertThat(first.getExtension("partitionkey")).isEqualTo("shop/n1");
        assertThat(first.getExtension("correlationid")).isEqualTo("c1");
        assertThat(first.getData().toBytes()).asString(StandardCharsets.UTF_8).isEqualTo("{\"n\":1}");
        assertThat(told.get(0).key()).isEqualTo("shop/n1");
        assertThat(told.get(0).headers().lastHeader("ce_datacontenttype")).isNull();
        assertThat(told.get(1).headers().lastHeader("ce_sequence").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("0000000000000000002");
    }

    private static <T> T inTransaction(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(work));
    }

    private static Note note(String id) {
        var note = new Note();
        note.id = id;
        return note;
    }

    private List<ConsumerRecord<String, byte[]>> received(String topic, int count) {
        try (Reader reader = Reader.of(kafka, topic)) {
            return await().atMost(Duration.ofSeconds(60)).until(reader::read, read -> read.size() >= count);
        }
    }
}
