package dev.hindsight.incident.incident;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;

/** What looks wrong about a field and was kept as it came: flagged, never mended. The message is at most 120 ASCII characters. */
@RegisterForReflection
public record Anomaly(String code, String field, String message) {
    /** Nobody and no rule has chosen the severity; it goes when somebody does. */
    public static final String SEVERITY_UNMAPPED = "severity_unmapped";

    /** Somebody resolved it while an alert still fired. */
    static final String RESOLVED_WHILE_FIRING = "resolved_while_firing";

    /** A text of an alert is longer than the field may be; the whole of it stands with the alert. */
    public static final String TEXT_CUT = "text_cut";

    /** A milestone was corrected after its episode was sealed; the window of the sealed evidence stays. */
    static final String SEALED_WINDOW = "sealed_window";

    static Anomaly of(JsonObject json) {
        return new Anomaly(json.getString("code"), json.getString("field"), json.getString("message"));
    }

    JsonObject json() {
        return new JsonObject().put("code", code).put("field", field).put("message", message);
    }
}
