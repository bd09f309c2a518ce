package dev.hindsight.operator.api;

import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** The rules by which Flux, Argo's kstatus and {@code kubectl} tools read any object (cli-utils, pkg/kstatus/status). */
enum Kstatus {
    TERMINATING,
    IN_PROGRESS,
    FAILED,
    CURRENT;

    /** The first rule that applies decides, in the order of kstatus. */
    static Kstatus of(JsonNode object) {
        var status = object.path("status");
        if (object.path("metadata").has("deletionTimestamp")) {
            return TERMINATING;
        }
        if (status.has("observedGeneration")
                && generation(object) != status.path("observedGeneration").asLong()) {
            return IN_PROGRESS;
        }
        if (condition(status, "Reconciling").equals("True")) {
            return IN_PROGRESS;
        }
        if (condition(status, "Stalled").equals("True")) {
            return FAILED;
        }
        return switch (condition(status, "Ready")) {
            case "False", "Unknown" -> IN_PROGRESS;
            default -> CURRENT;
        };
    }

    private static long generation(JsonNode object) {
        return object.at("/metadata/generation").asLong();
    }

    private static String condition(JsonNode status, String type) {
        return StreamSupport.stream(status.path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .map(condition -> condition.path("status").asText())
                .findFirst()
                .orElse("absent");
    }
}
