package dev.hindsight.operator.capture.rollout;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a workload changed; the earlier constant says more, and of a template that changed one with another image most. */
public enum ChangeKind {
    /** A new template. */
    ROLLOUT("Rollout"),
    /** An older template came back: its ReplicaSet or ControllerRevision was used again. */
    ROLLBACK("Rollback"),
    /** The workload appeared. */
    CREATED("Created"),
    /** A field manager wrote the spec and no new template followed. */
    SPEC_EDIT("SpecEdit"),
    /** Only the number of replicas was written. */
    SCALE("Scale");

    private final String kubernetes;

    ChangeKind(String kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** The spelling of a status. */
    public String kubernetes() {
        return kubernetes;
    }

    @JsonValue
    String rest() {
        return name().toLowerCase(Locale.ROOT);
    }
}
