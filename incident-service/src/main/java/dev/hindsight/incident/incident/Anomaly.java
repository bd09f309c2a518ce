package dev.hindsight.incident.incident;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;

/** A time that looks wrong and was kept as it came, or a value that nobody has chosen: flagged, never mended. */
@RegisterForReflection
public record Anomaly(String code, String field, String message) {
    /** Nobody and no rule has chosen the severity; it goes when somebody does. */
    public static final String SEVERITY_UNMAPPED = "severity_unmapped";

    static Anomaly of(JsonObject json) {
        return new Anomaly(json.getString("code"), json.getString("field"), json.getString("message"));
    }

    JsonObject json() {
        return new JsonObject().put("code", code).put("field", field).put("message", message);
    }
}
