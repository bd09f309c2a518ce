package dev.hindsight.incident.incident.record;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.vertx.core.json.JsonObject;

/**
 * A milestone of which cluster and service know different times. Open until both are equal or a side was accepted; one
 * accepted for the service is remembered, so that the same declaration does not raise it again.
 */
public record Conflict(
        String field,
        Instant clusterValue,
        Instant serviceValue,
        Instant detectedAt,
        @JsonIgnore boolean accepted) {

    static Conflict of(JsonObject json) {
        return new Conflict(
                json.getString("field"),
                Instant.parse(json.getString("clusterValue")),
                Instant.parse(json.getString("serviceValue")),
                Instant.parse(json.getString("detectedAt")),
                json.getBoolean("accepted", false));
    }

    JsonObject json() {
        return new JsonObject()
                .put("field", field)
                .put("clusterValue", clusterValue.toString())
                .put("serviceValue", serviceValue.toString())
                .put("detectedAt", detectedAt.toString())
                .put("accepted", accepted);
    }

    public Conflict acceptedForService() {
        return new Conflict(field, clusterValue, serviceValue, detectedAt, true);
    }
}
