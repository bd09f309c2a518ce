package dev.hindsight.outbox.cloudevents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The value is one JSON object with the attributes and the data in it. */
final class StructuredMode {
    /** Numbers are not ours to round. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StructuredMode() {}

    static IncomingEvent read(RawRecord letter) {
        JsonNode event = parse(letter.value());
        Map<String, String> attributes = new HashMap<>();
        event.properties().forEach(member -> {
            if (isAttribute(member.getKey(), member.getValue())) {
                attributes.put(member.getKey(), member.getValue().asText());
            }
        });
        String contentType = attributes.getOrDefault("datacontenttype", "application/json");
        return new Attributes(attributes).event(Optional.of(contentType), data(event, contentType), letter);
    }

    private static JsonNode parse(byte[] value) {
        if (value == null) {
            throw new NotACloudEvent("A structured event has a value; this record has none.");
        }
        try {
            JsonNode event = JSON.readTree(value);
            if (!event.isObject()) {
                throw new NotACloudEvent("A structured event is one JSON object.");
            }
            return event;
        } catch (IOException e) {
            throw new NotACloudEvent("The structured event is not JSON: " + e.getMessage(), e);
        }
    }

    private static boolean isAttribute(String name, JsonNode value) {
        if (name.equals("data") || name.equals("data_base64") || value.isNull()) {
            return false;
        }
        if (!value.isValueNode()) {
            throw new NotACloudEvent("The attribute " + name + " is neither text nor number nor true or false.");
        }
        return true;
    }

    private static Optional<byte[]> data(JsonNode event, String contentType) {
        JsonNode encoded = event.path("data_base64");
        JsonNode data = event.path("data");
        if (isThere(encoded) && isThere(data)) {
            throw new NotACloudEvent("An event has either data or data_base64.");
        }
        if (isThere(encoded)) {
            return Optional.of(decoded(encoded));
        }
        if (!isThere(data)) {
            return Optional.empty();
        }
        boolean text = data.isTextual() && !contentType.toLowerCase(Locale.ROOT).contains("json");
        return Optional.of((text ? data.asText() : data.toString()).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isThere(JsonNode member) {
        return !member.isMissingNode() && !member.isNull();
    }

    private static byte[] decoded(JsonNode encoded) {
        try {
            return encoded.binaryValue();
        } catch (IOException | IllegalArgumentException e) {
            throw new NotACloudEvent("data_base64 is not base64.", e);
        }
    }
}
