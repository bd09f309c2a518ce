package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

import dev.hindsight.outbox.cloudevents.IncomingEvent;
import dev.hindsight.outbox.inbox.Inbox;
import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.sandbox.wait.Patience;

/** What one service's outbox tells, another one's inbox handles: by way of PostgreSQL, the relay and Kafka. */
@QuarkusTest
class RoundTripIT {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final int EVENTS = 30;

    @Inject
    Outbox outbox;

    @Inject
    Inbox inbox;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final ConcurrentLinkedQueue<IncomingEvent> handled = new ConcurrentLinkedQueue<>();

    @Test
    void each_event_is_handled_once_and_whole_though_a_consumer_without_its_offsets_reads_all_again() throws Throwable {
        // Given
        for (int i = 0; i < EVENTS; i++) {
            OutgoingEvent event = event("shop/r" + i % 3, "{\"n\":" + i + ",\"name\":\"é\"}");
            VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> outbox.append(List.of(event))));
        }

        // When
        receive(read());
        List<ConsumerRecord<String, byte[]>> again = new ArrayList<>(read());
        Collections.reverse(again);
        receive(again);

        // Then
        assertThat(handled).hasSize(EVENTS);
        assertThat(handled.stream()
                        .filter(event -> event.subject().orElseThrow().equals("shop/r1"))
                        .map(RoundTripIT::sequenceAndData))
                .startsWith(
                        "0000000000000000001 {\"n\":1,\"name\":\"é\"}", "0000000000000000002 {\"n\":4,\"name\":\"é\"}")
                .hasSize(EVENTS / 3)
                .isSorted();
        assertThat(handled).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo("dev.example.note.written.v1");
            assertThat(event.source()).isEqualTo("/outbox-test");
            assertThat(event.time()).contains(TIME);
            assertThat(event.dataContentType()).contains("application/json");
            assertThat(event.extensions())
                    .containsEntry("correlationid", "c1")
                    .containsEntry("causationid", "d1")
                    .containsEntry("partitionkey", event.subject().orElseThrow());
        });
    }

    private static OutgoingEvent event(String subject, String data) {
        return new OutgoingEvent(
                "rounds",
                subject,
                "dev.example.note.written.v1",
                data,
                TIME,
                Map.of("correlationid", "c1", "causationid", "d1"));
    }

    private List<ConsumerRecord<String, byte[]>> read() {
        try (Reader reader = Reader.of(kafka, "rounds")) {
            return await().atMost(Patience.LIMIT).until(reader::read, read -> read.size() >= EVENTS);
        }
    }

    private void receive(List<ConsumerRecord<String, byte[]>> records) throws Throwable {
        for (ConsumerRecord<String, byte[]> record : records) {
            VertxContextSupport.subscribeAndAwait(() -> inbox.receive(record, this::handle));
        }
    }

    private Uni<Void> handle(IncomingEvent event) {
        return Uni.createFrom().item(event).invoke(handled::add).replaceWithVoid();
    }

    private static String sequenceAndData(IncomingEvent event) {
        return event.sequence().orElseThrow() + " " + new String(event.data().orElseThrow(), StandardCharsets.UTF_8);
    }
}
