package dev.hindsight.incident.alert.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.vertx.core.json.JsonObject;

import dev.hindsight.contractrest.problem.Fault;

/** A source as the JSON that clients read and write: its settings with their defaults, and the read-only fields. */
final class SourceJson {
    private static final Set<String> OWN = Set.of("name", "version", "credentials", "createdAt", "updatedAt");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private SourceJson() {}

    static AlertSettings settings(JsonObject stored) {
        try {
            return JSON.readValue(stored.encode(), AlertSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonObject stored(AlertSettings settings) {
        return new JsonObject(JSON.valueToTree(settings).toString());
    }

    static ObjectNode from(AlertSource source, List<AlertCredential> credentials) {
        ObjectNode document = JSON.createObjectNode().put("name", source.name).put("version", source.version);
        document.setAll((ObjectNode) JSON.valueToTree(settings(source.settings)));
        document.set(
                "credentials",
                JSON.valueToTree(credentials.stream().map(AlertCredential::view).toList()));
        document.put("createdAt", source.createdAt.toString()).put("updatedAt", source.updatedAt.toString());
        return document;
    }

    /** The fields that clients may write. */
    static JsonNode writable(AlertSource source) {
        return JSON.valueToTree(settings(source.settings));
    }

    static JsonNode nothing() {
        return JSON.createObjectNode();
    }

    /** Read-only fields may come back as they were read, so that PUT of what GET returned works. */
    static List<Fault> readOnlyFaults(JsonNode sent, JsonNode known) {
        List<Fault> faults = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            if (OWN.contains(field.getKey())
                    && !field.getValue().toString().equals(String.valueOf(known.get(field.getKey())))) {
                faults.add(
                        new Fault(field.getKey(), "read_only", "is the service's own; leave it out or as it was read"));
            }
        }
        return faults;
    }
}
