package dev.hindsight.incident.incident.record;

import io.vertx.core.json.JsonObject;

/** What looks wrong about a field and was kept as it came: flagged, never mended. The message is at most 300 characters in one line. */
public record Anomaly(String code, String field, String message) {
    /** Nobody and no rule has chosen the severity; it goes when somebody does. */
    public static final String SEVERITY_UNMAPPED = "severity_unmapped";

    /** Somebody resolved it while an alert still fired. */
    static final String RESOLVED_WHILE_FIRING = "resolved_while_firing";

    /** A text of an alert is longer than the field may be; the whole of it stands with the alert. */
    public static final String TEXT_CUT = "text_cut";

    /** Its alerts are of another cluster: it has no object here, and nothing is captured. */
    public static final String OTHER_CLUSTER = "other_cluster";

    /** A milestone was corrected after its episode was sealed; the window of the sealed evidence stays. */
    public static final String SEALED_WINDOW = "sealed_window";

    /** The cluster would not take the object; it goes when an object declares. */
    public static final String PROJECTION_REFUSED = "projection_refused";

    /** Readers of the record, of its events and of the object's status rely on it. */
    static final int LONGEST_MESSAGE = 300;

    /** {@code words}: the API server's, as they came. */
    public static Anomaly projectionRefused(String words) {
        return new Anomaly(PROJECTION_REFUSED, "namespace", WrittenText.line(words, LONGEST_MESSAGE));
    }

    static Anomaly of(JsonObject json) {
        return new Anomaly(json.getString("code"), json.getString("field"), json.getString("message"));
    }

    JsonObject json() {
        return new JsonObject().put("code", code).put("field", field).put("message", message);
    }
}
