package dev.hindsight.operator.capture;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a workload changed; of changes in the same second, the earlier constant says more. */
enum ChangeKind {
    /** A new template. */
    ROLLOUT("Rollout"),
    /** An older template came back: its ReplicaSet or ControllerRevision was used again. */
    ROLLBACK("Rollback"),
    /** A field manager wrote the spec and no new template followed. */
    SPEC_EDIT("SpecEdit"),
    /** The scale subresource was written. */
    SCALE("Scale"),
    /** The workload appeared. */
    CREATED("Created");

    private final String kubernetes;

    ChangeKind(String kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** The spelling of a status. */
    String kubernetes() {
        return kubernetes;
    }

    @JsonValue
    String rest() {
        return name().toLowerCase(Locale.ROOT);
    }
}
