package dev.hindsight.outbox.cloudevents;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.header.Header;

/** Attributes are headers {@code ce_…}, content-type is the data's, the value is the data as it is. */
final class BinaryMode {
    private static final String PREFIX = "ce_";

    private BinaryMode() {}

    static IncomingEvent read(RawRecord letter, String contentType) {
        Map<String, String> attributes = new HashMap<>();
        for (Header header : letter.headers()) {
            if (header.key().startsWith(PREFIX) && header.value() != null) {
                String value = new String(header.value(), StandardCharsets.UTF_8);
                attributes.put(header.key().substring(PREFIX.length()), value);
            }
        }
        Optional<String> dataContentType = Optional.of(contentType).filter(type -> !type.isEmpty());
        return new Attributes(attributes).event(dataContentType, Optional.ofNullable(letter.value()), letter);
    }
}
