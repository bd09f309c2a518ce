package dev.hindsight.operator.capture;

import java.time.Instant;

/**
 * A change near the start of an incident: correlation, never called a cause. `workload` is `Kind/namespace/name`,
 * `minutesBeforeStart` is negative after the start, `source` says how it was recognised: Rollout, Rollback, SpecEdit,
 * Scale or Created.
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
