package dev.hindsight.outbox.cloudevents;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The attributes of an event by name, whichever mode they came in; what is required is checked as it is taken. */
final class Attributes {
    private final Map<String, String> left;

    Attributes(Map<String, String> all) {
        this.left = new TreeMap<>(all);
    }

    IncomingEvent event(Optional<String> dataContentType, Optional<byte[]> data, RawRecord letter) {
        String version = required("specversion");
        if (!version.equals("1.0")) {
            throw new NotACloudEvent("specversion is '" + version + "'; only 1.0 is read.");
        }
        String id = required("id");
        String source = required("source");
        String type = required("type");
        Optional<String> subject = optional("subject");
        Optional<Instant> time = optional("time").map(Attributes::instant);
        left.remove("dataschema");
        left.remove("datacontenttype");
        return new IncomingEvent(id, source, type, subject, time, dataContentType, Map.copyOf(left), data, letter);
    }

    private String required(String name) {
        String value = left.remove(name);
        if (value == null) {
            throw new NotACloudEvent("The attribute " + name + " is missing.");
        }
        if (value.isEmpty()) {
            throw new NotACloudEvent("The attribute " + name + " is empty.");
        }
        return value;
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(left.remove(name)).filter(value -> !value.isEmpty());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new NotACloudEvent("The attribute time is '" + text + "', which is not an RFC 3339 timestamp.", e);
        }
    }
}
