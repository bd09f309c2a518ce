package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.EventTooLarge;
import dev.hindsight.outbox.OutgoingEvent;

class LargestEventTest {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00.123Z");
    private static final String SUBJECT = "shop/" + "n".repeat(250);
    private static final Map<String, String> EXTENSIONS =
            Map.of("correlationid", "c".repeat(64), "causationid", "d".repeat(64));
    private static final Map<String, String> TRACE = Map.of("traceparent", "e".repeat(55));

    @Test
    void the_largest_event_is_256_KiB_of_bytes_with_all_that_it_carries() {
        // Given
        int data = 128 * 1024;
        while (!fits(data)) {
            data--;
        }

        // When
        ProducerRecord<String, byte[]> told = CloudEventRecord.of(unsent(event(data)), "/" + "s".repeat(99));

        // Then
        assertThat(bytes(told)).isBetween(255 * 1024, 256 * 1024);
        OutgoingEvent larger = event(data + 1);
        assertThatThrownBy(() -> Appending.parameters(List.of(larger), TRACE, TIME))
                .isInstanceOf(EventTooLarge.class);
    }

    private static boolean fits(int data) {
        try {
            Appending.parameters(List.of(event(data)), TRACE, TIME);
            return true;
        } catch (EventTooLarge e) {
            return false;
        }
    }

    private static OutgoingEvent event(int data) {
        return new OutgoingEvent("t", SUBJECT, "dev.example.thing.v1", "é".repeat(data), TIME, EXTENSIONS);
    }

    private static UnsentEvent unsent(OutgoingEvent event) {
        Map<String, String> extensions = new TreeMap<>(event.extensions());
        extensions.putAll(TRACE);
        return new UnsentEvent(
                1,
                1,
                "t",
                SUBJECT,
                1,
                new UUID(1, 1),
                event.type(),
                TIME,
                event.data(),
                event.data().length(),
                extensions);
    }

    private static int bytes(ProducerRecord<String, byte[]> told) {
        int bytes = told.key().getBytes(StandardCharsets.UTF_8).length + told.value().length;
        for (var header : told.headers()) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length + header.value().length;
        }
        return bytes;
    }
}
