package dev.hindsight.operator.incident.status;

import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.Plan;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;

/** Finishes a status: what was observed, which requested reconcile was handled, and the conditions that follow from the outcomes. */
public final class DraftStatus {

    private DraftStatus() {}

    public static void finish(
            IncidentStatus draft, Situation seen, Plan plan, SyncOutcome synced, CaptureOutcome captured) {
        draft.observedGeneration = seen.generation();
        seen.annotation(Situation.POKE).ifPresent(token -> draft.lastHandledReconcileAt = cut(token));
        var conditions = Conditions.in(draft, seen);
        var readiness = Readiness.of(plan, synced, captured);
        conditions.set(Conditions.READY, readiness.ready());
        conditions.setOnlyIf(Conditions.RECONCILING, readiness.reconciling());
        conditions.setOnlyIf(Conditions.STALLED, readiness.stalled());
        if (plan.act() || Conditions.find(draft, Conditions.SYNCED).isEmpty()) {
            conditions.set(Conditions.SYNCED, Verdicts.synced(draft, synced));
            conditions.set(Conditions.EVIDENCE, Verdicts.evidence(draft, captured));
        }
    }

    private static String cut(String token) {
        return token.length() <= 256 ? token : token.substring(0, 256);
    }
}
