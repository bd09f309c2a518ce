package dev.hindsight.outbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Events for tests, and the statement by which {@link Outbox} writes them, for a transaction without a service. */
public final class Appending {
    public static final String SQL = AppendStatement.SQL;

    private Appending() {}

    /** The parameters of {@link #SQL}, as of that time. */
    public static List<Object> parameters(List<OutgoingEvent> events, Instant when) {
        return parameters(events, Map.of(), when);
    }

    public static List<Object> parameters(List<OutgoingEvent> events, Map<String, String> trace, Instant when) {
        return Arrays.asList(AppendStatement.parameters(events, trace, when));
    }

    public static OutgoingEvent event(String topic, String subject, int length) {
        String data = "\"" + "x".repeat(length) + "\"";
        return new OutgoingEvent(topic, subject, "dev.example.thing.v1", data, Instant.now(), Map.of());
    }
}
