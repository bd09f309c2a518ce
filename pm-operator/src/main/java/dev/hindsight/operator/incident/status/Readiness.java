package dev.hindsight.operator.incident.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.Plan;
import dev.hindsight.operator.incident.situation.SyncOutcome;
import dev.hindsight.operator.incident.status.Conditions.Verdict;

/**
 * Ready, Reconciling and Stalled from one ordered list of checks: the first that fails gives reason and message. Stalled is
 * what only a person can settle, Reconciling what settles itself; lateness of people is neither.
 */
final class Readiness {

    private enum Remedy {
        TIME,
        PERSON
    }

    private record Obstacle(Remedy remedy, String reason, String message) {}

    private final Plan plan;
    private final Optional<Obstacle> obstacle;

    private Readiness(Plan plan, Optional<Obstacle> obstacle) {
        this.plan = plan;
        this.obstacle = obstacle;
    }

    static Readiness of(Plan plan, SyncOutcome sync, CaptureOutcome capture) {
        var obstacle = plan.suspended()
                ? Optional.<Obstacle>empty()
                : Stream.of(
                                invalidSpec(plan, sync),
                                rejected(sync, capture),
                                unavailable(sync, capture),
                                scope(capture.refusedNamespaces()))
                        .flatMap(Optional::stream)
                        .findFirst();
        return new Readiness(plan, obstacle);
    }

    Verdict ready() {
        if (plan.suspended()) {
            return Verdict.yes("Suspended", "spec.suspend is true: nothing is declared or captured");
        }
        return obstacle.map(it -> Verdict.no(it.reason(), it.message()))
                .orElse(Verdict.yes("Succeeded", "Record and evidence are up to date"));
    }

    Optional<Verdict> reconciling() {
        return obstacle.filter(it -> it.remedy() == Remedy.TIME)
                .map(it -> Verdict.yes("ProgressingWithRetry", it.message()));
    }

    Optional<Verdict> stalled() {
        return obstacle.filter(it -> it.remedy() == Remedy.PERSON).map(it -> Verdict.yes(it.reason(), it.message()));
    }

    private static Optional<Obstacle> invalidSpec(Plan plan, SyncOutcome sync) {
        var faults = sync.is(SyncOutcome.Kind.INVALID) ? sync.message() : String.join("; ", plan.faults());
        return when(!faults.isEmpty(), Remedy.PERSON, "InvalidSpec", faults);
    }

    private static Optional<Obstacle> rejected(SyncOutcome sync, CaptureOutcome capture) {
        var rejected = sync.is(SyncOutcome.Kind.REJECTED);
        return when(
                rejected || capture.is(CaptureOutcome.Kind.REFUSED),
                Remedy.PERSON,
                "RecordRejected",
                rejected ? sync.message() : capture.message());
    }

    private static Optional<Obstacle> unavailable(SyncOutcome sync, CaptureOutcome capture) {
        return when(
                sync.is(SyncOutcome.Kind.UNAVAILABLE) || capture.is(CaptureOutcome.Kind.UNAVAILABLE),
                Remedy.TIME,
                "ServiceUnavailable",
                "incident-service cannot be reached; tried again until it is back");
    }

    private static Optional<Obstacle> scope(List<String> refused) {
        return when(
                !refused.isEmpty(),
                Remedy.PERSON,
                "ScopeForbidden",
                "spec.scope.namespaces: %s must carry the annotation hindsight.dev/allow-capture-from with this namespace"
                        .formatted(String.join(", ", refused)));
    }

    private static Optional<Obstacle> when(boolean is, Remedy remedy, String reason, String message) {
        return is ? Optional.of(new Obstacle(remedy, reason, message)) : Optional.empty();
    }
}
