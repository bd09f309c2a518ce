package dev.hindsight.operator.capture;

import java.time.Instant;
import java.util.Optional;

/**
 * One change in a workload's history, before its templates are fetched. `from` is absent where the template before is no
 * longer kept, `restored` is the number that a rollback went back to.
 */
record Step(
        Workload workload,
        ChangeKind kind,
        Instant at,
        Optional<String> manager,
        Optional<Revision> from,
        Optional<Revision> to,
        Optional<Long> fromNumber,
        Optional<Long> toNumber,
        Optional<Long> restored) {

    static Step of(Workload workload, ChangeKind kind, Instant at, Optional<String> manager) {
        return new Step(
                workload,
                kind,
                at,
                manager,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    boolean templateChanged() {
        return kind == ChangeKind.ROLLOUT || kind == ChangeKind.ROLLBACK;
    }
}
