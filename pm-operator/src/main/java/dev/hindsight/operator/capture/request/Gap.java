package dev.hindsight.operator.capture.request;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A stretch without evidence of one kind (`events`, `rollouts`) in one namespace. `group` and `workloadKind` name the kind of
 * workload that was not read, where that is the reason.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gap(
        Instant from, Instant to, GapReason reason, String namespace, String kind, String group, String workloadKind) {

    public Gap(Instant from, Instant to, GapReason reason, String namespace, String kind) {
        this(from, to, reason, namespace, kind, null, null);
    }

    public static Gap of(Window window, GapReason reason, String namespace, String kind) {
        return new Gap(window.from(), window.to(), reason, namespace, kind);
    }

    public static Gap notRead(Window window, String namespace, WorkloadKind kind) {
        return new Gap(
                window.from(),
                window.to(),
                GapReason.KIND_NOT_READ,
                namespace,
                CapturedArtifact.ROLLOUTS,
                kind.group(),
                kind.kind());
    }
}
