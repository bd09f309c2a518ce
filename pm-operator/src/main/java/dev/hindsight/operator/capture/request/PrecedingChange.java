package dev.hindsight.operator.capture.request;

import java.time.Instant;

/**
 * A change before an incident, or during it: correlation, never called a cause. `workload` is `Kind/namespace/name`,
 * `secondsFromStart` is negative before the start, `source` says how it was recognised: Rollout, Rollback, SpecEdit,
 * Scale or Created. `count` is how many scale steps the one stands for, null for others.
 */
public record PrecedingChange(
        String workload,
        String revision,
        String fromImage,
        String toImage,
        Instant at,
        long secondsFromStart,
        String changeCause,
        boolean carriedOver,
        String vcsRevision,
        String source,
        Integer count) {}
