package dev.hindsight.outbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Events for tests, and the statement by which {@link Outbox} writes them, for a transaction without a service. */
final class Appending {
    static final String SQL = AppendStatement.SQL;

    private Appending() {}

    /** The parameters of {@link #SQL}, as of that time. */
    static List<Object> parameters(List<OutgoingEvent> events, Instant when) {
        return Arrays.asList(AppendStatement.parameters(events, Map.of(), when));
    }

    static OutgoingEvent event(String topic, String subject, int length) {
        String data = "\"" + "x".repeat(length) + "\"";
        return new OutgoingEvent(topic, subject, "dev.example.thing.v1", data, Instant.now(), Map.of());
    }
}
