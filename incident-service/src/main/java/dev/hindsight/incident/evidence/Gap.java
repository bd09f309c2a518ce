package dev.hindsight.incident.evidence;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/**
 * A stretch of an episode's window of which some evidence could not be kept, and why; {@code namespace} and {@code kind} are
 * null when it is of everything.
 */
public record Gap(Instant from, Instant to, String reason, String namespace, String kind) {
    /** Nobody looked. */
    static final String NOT_CAPTURED = "not_captured";

    /** Somebody looked and never said how far. */
    static final String COVERAGE_UNKNOWN = "coverage_unknown";

    static Gap whole(Manifest.Window window, String reason) {
        return new Gap(window.from(), window.to(), reason, null, null);
    }

    JsonObject json() {
        return new JsonObject()
                .put("from", from.toString())
                .put("to", to.toString())
                .put("reason", reason)
                .put("namespace", namespace)
                .put("kind", kind);
    }

    static Gap of(JsonObject json) {
        return new Gap(
                Instant.parse(json.getString("from")),
                Instant.parse(json.getString("to")),
                json.getString("reason"),
                json.getString("namespace"),
                json.getString("kind"));
    }
}
