package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Verdict;
import dev.hindsight.sandbox.wait.Patience;

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

    @Test
    void what_rolls_back_is_never_told_and_leaves_no_gap() throws Throwable {
        // Given
        inTransaction(() -> outbox.append(List.of(event("gapless", "shop/g", "1"))));

        // When
        assertThatThrownBy(() -> inTransaction(() -> outbox.append(List.of(event("gapless", "shop/g", "2")))
                        .invoke(() -> {
                            throw new IllegalStateException("no");
                        })))
                .hasMessageContaining("no");
        inTransaction(() -> outbox.append(List.of(event("gapless", "shop/g", "3"))));

        // Then
        assertThat(received("gapless", 2))
                .extracting(told ->
                        Verdict.header(told, "ce_sequence") + " " + new String(told.value(), StandardCharsets.UTF_8))
                .containsExactly("0000000000000000001 1", "0000000000000000002 3");
    }

    @Test
    void an_event_that_is_too_large_rolls_the_transaction_back_and_says_so() {
        // Given
        OutgoingEvent large = event("large", "shop/l", "\"" + "x".repeat(256 * 1024) + "\"");

        // When
        assertThatThrownBy(
                        () -> inTransaction(() -> note("large").persist().chain(() -> outbox.append(List.of(large)))))

                // Then
                .isInstanceOf(EventTooLarge.class)
                .hasMessageContaining("shop/l")
                .hasMessageContaining("262144 is the most");
        Note kept = inSession(() -> Note.<Note>findById("large"));
        assertThat(kept).isNull();
    }

    @Test
    void without_a_transaction_nothing_is_appended() {
        assertThatThrownBy(() -> inSession(() -> outbox.append(List.of(event("none", "shop/n", "1")))))
                .hasMessageContaining("no transaction");
    }

    @Test
    void the_topic_is_made_as_configured() throws Throwable {
        // When
        inTransaction(() -> outbox.append(List.of(event("made", "shop/m", "1"))));
        received("made", 1);

        // Then
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            var topic = new ConfigResource(ConfigResource.Type.TOPIC, "made");
            assertThat(admin.describeTopics(List.of("made"))
                            .allTopicNames()
                            .get()
                            .get("made")
                            .partitions())
                    .hasSize(12);
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("2592000000");
        }
    }

    private static <T> T inSession(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> Panache.withSession(work));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
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
            return await().atMost(Patience.LIMIT).until(reader::read, read -> read.size() >= count);
        }
    }
}
