package dev.hindsight.operator.capture.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.workload.Revision;
import dev.hindsight.operator.capture.workload.Workload;

/**
 * One change in a workload's history, before its templates are fetched. `from` is absent where the template before is no
 * longer kept, `restored` is the number that a rollback went back to.
 */
public record Step(
        Workload workload,
        ChangeKind kind,
        Instant at,
        Optional<String> manager,
        Optional<Revision> from,
        Optional<Revision> to,
        Optional<Long> fromNumber,
        Optional<Long> toNumber,
        Optional<Long> restored) {

    public static Step of(Workload workload, ChangeKind kind, Instant at, Optional<String> manager) {
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

    Step leadingTo(Optional<Revision> template) {
        return new Step(workload, kind, at, manager, from, template, fromNumber, toNumber, restored);
    }

    /** As {@link Change#mostTelling}, as far as it is known before templates are fetched. */
    static Comparator<Step> mostTelling(Instant startedAt) {
        return Comparator.comparing((Step step) -> step.kind() == ChangeKind.SCALE)
                .thenComparing(step -> step.at().isAfter(startedAt))
                .thenComparing(Step::kind)
                .thenComparing(step -> new Window(step.at(), step.at()).distanceTo(startedAt));
    }

    boolean templateChanged() {
        return kind == ChangeKind.ROLLOUT || kind == ChangeKind.ROLLBACK;
    }

    /** Whether the template may have changed: of an edit it is not known, where only what it led to is. */
    public boolean mayHaveChangedTemplate() {
        return templateChanged() || (kind == ChangeKind.SPEC_EDIT && to.isPresent());
    }
}
