package dev.hindsight.operator.capture;

import java.time.Instant;

/**
 * A change near the start of an incident: correlation, never called a cause. `minutesBeforeStart` is negative after the
 * start; `source` is `helm`, `flux`, `argo_cd` or the field manager that wrote the spec.
 */
public record PrecedingChange(
        String workload,
        String revision,
        String fromImage,
        String toImage,
        Instant at,
        long minutesBeforeStart,
        String changeCause,
        boolean carriedOver,
        String vcsRevision,
        String source) {}
