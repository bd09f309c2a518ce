package dev.hindsight.incident.incident.edit;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** The parts of a record that this service keeps without looking into them. */
public final class OpaqueFields {
    public static final List<String> FIELDS = List.of("impact", "slos", "roles", "taxonomy", "links");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private OpaqueFields() {}

    public static JsonNode read(JsonObject details) {
        try {
            return MAPPER.readTree(details.encode());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A copy with one part put in place, or taken away when the value is null. */
    public static JsonObject with(JsonObject details, String field, JsonNode value) {
        JsonObject copy = details.copy();
        if (value == null) {
            copy.remove(field);
        } else {
            copy.put(field, Json.decodeValue(value.toString()));
        }
        return copy;
    }
}
