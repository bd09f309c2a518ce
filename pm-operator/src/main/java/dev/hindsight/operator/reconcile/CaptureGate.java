package dev.hindsight.operator.reconcile;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.api.CaptureState;
import dev.hindsight.operator.api.IncidentStatus;
import dev.hindsight.operator.capture.NamespaceConsent;

/** Lets the capture happen where it can: there is a record to send evidence to, and namespaces that consent. */
@ApplicationScoped
class CaptureGate {

    private final NamespaceConsent consent;
    private final CaptureStep step;

    CaptureGate(NamespaceConsent consent, CaptureStep step) {
        this.consent = consent;
        this.step = step;
    }

    CaptureOutcome run(Situation seen, Plan plan, IncidentStatus draft, SyncOutcome synced) {
        var nowhere = synced.is(SyncOutcome.Kind.REJECTED) || synced.is(SyncOutcome.Kind.UNAVAILABLE);
        if (!plan.act() || draft.recordRef == null || nowhere) {
            return notTried(synced, draft);
        }
        var scope = Scope.of(seen, consent);
        draft.effective = scope.effective(seen, draft);
        return step.run(seen, draft, scope, synced.created()).refusing(scope.refused());
    }

    /** A sealed episode stays sealed whatever else is wrong. */
    private static CaptureOutcome notTried(SyncOutcome synced, IncidentStatus draft) {
        if (draft.capture != null && draft.capture.state == CaptureState.FINAL) {
            return CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty());
        }
        var away = synced.is(SyncOutcome.Kind.UNAVAILABLE);
        return CaptureOutcome.of(
                away ? CaptureOutcome.Kind.UNAVAILABLE : CaptureOutcome.Kind.COLLECTING, Optional.empty());
    }
}
