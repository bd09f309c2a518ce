package dev.hindsight.operator.capture;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a workload changed. */
enum ChangeKind {
    /** The workload appeared. */
    CREATED,
    /** A new template. */
    ROLLOUT,
    /** An older template came back: its ReplicaSet or ControllerRevision was used again. */
    ROLLBACK,
    /** A field manager wrote the spec and no new template followed. */
    SPEC_EDIT,
    /** The scale subresource was written. */
    SCALE;

    @JsonValue
    String rest() {
        return name().toLowerCase(Locale.ROOT);
    }
}
