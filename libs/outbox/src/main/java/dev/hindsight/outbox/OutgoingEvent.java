package dev.hindsight.outbox;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An event to be published: events of one topic and subject are one ordered stream. {@code data} is JSON text; extensions are
 * CloudEvents extension attributes such as {@code correlationid}. The id, the source and the sequence are given later.
 */
public record OutgoingEvent(
        String topic, String subject, String type, String data, Instant time, Map<String, String> extensions) {
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,20}");
    private static final Set<String> TAKEN = Set.of(
            "specversion",
            "id",
            "source",
            "type",
            "subject",
            "time",
            "data",
            "datacontenttype",
            "dataschema",
            "sequence",
            "partitionkey",
            "traceparent",
            "tracestate");

    public OutgoingEvent {
        require("topic", topic);
        require("subject", subject);
        require("type", type);
        require("data", data);
        if (time == null) {
            throw new IllegalArgumentException("An event needs a time.");
        }
        extensions = Map.copyOf(extensions);
        extensions.keySet().forEach(OutgoingEvent::checkExtension);
    }

    private static void require(String attribute, String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("An event needs a " + attribute + ".");
        }
    }

    private static void checkExtension(String name) {
        if (!EXTENSION.matcher(name).matches() || TAKEN.contains(name)) {
            throw new IllegalArgumentException("'" + name + "' cannot be an extension: it needs 1 to 20 of a-z and 0-9,"
                    + " and must be none of " + TAKEN + ".");
        }
    }
}
