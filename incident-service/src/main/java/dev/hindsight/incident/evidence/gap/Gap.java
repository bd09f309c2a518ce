package dev.hindsight.incident.evidence.gap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.json.JsonObject;

/**
 * A stretch of an episode's window of which some evidence could not be kept, and why; {@code namespace} and {@code kind} are
 * null when it is of everything. {@code group} and {@code workloadKind} name the kind of workload that was not read, where that
 * is the reason.
 */
public record Gap(
        Instant from, Instant to, String reason, String namespace, String kind, String group, String workloadKind) {
    /** The incident has an object, and its operator brought nothing. */
    public static final String NOT_CAPTURED = "not_captured";

    /** The incident has no object, so there was no capture: no gap of the telemetry. */
    public static final String NO_CAPTURE = "no_capture";

    /** Somebody looked and never said how far. */
    public static final String COVERAGE_UNKNOWN = "coverage_unknown";

    public Gap(Instant from, Instant to, String reason, String namespace, String kind) {
        this(from, to, reason, namespace, kind, null, null);
    }

    public static Gap whole(Instant from, Instant to, String reason) {
        return new Gap(from, to, reason, null, null);
    }

    /** What it is of, without what it does not say. */
    public Map<String, String> naming() {
        Map<String, String> naming = new LinkedHashMap<>();
        naming.put("namespace", namespace);
        naming.put("kind", kind);
        naming.put("group", group);
        naming.put("workloadKind", workloadKind);
        naming.values().removeIf(Objects::isNull);
        return naming;
    }

    public JsonObject json() {
        return new JsonObject()
                .put("from", from.toString())
                .put("to", to.toString())
                .put("reason", reason)
                .put("namespace", namespace)
                .put("kind", kind)
                .put("group", group)
                .put("workloadKind", workloadKind);
    }

    public static Gap of(JsonObject json) {
        return new Gap(
                Instant.parse(json.getString("from")),
                Instant.parse(json.getString("to")),
                json.getString("reason"),
                json.getString("namespace"),
                json.getString("kind"),
                json.getString("group"),
                json.getString("workloadKind"));
    }
}
