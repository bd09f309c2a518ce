package dev.hindsight.operator.incident.capture;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.api.status.CaptureState;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.NamespaceConsent;
import dev.hindsight.operator.incident.situation.Attempts;
import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.Plan;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;

/** Lets the capture happen where it can: there is a record to send evidence to, and namespaces that consent. */
@ApplicationScoped
public class CaptureGate {

    private final NamespaceConsent consent;
    private final CaptureStep step;
    private final Attempts attempts;

    CaptureGate(NamespaceConsent consent, CaptureStep step, Attempts attempts) {
        this.consent = consent;
        this.step = step;
        this.attempts = attempts;
    }

    public CaptureOutcome run(Situation seen, Plan plan, IncidentStatus draft, SyncOutcome synced) {
        var nowhere = synced.is(SyncOutcome.Kind.REJECTED) || synced.is(SyncOutcome.Kind.UNAVAILABLE);
        if (!plan.act() || draft.recordRef == null || nowhere) {
            return notTried(synced, draft);
        }
        var window = EpisodeWindow.of(synced, CaptureFacts.episode(seen, draft));
        var scope = Scope.of(seen, consent, window);
        draft.effective = scope.effective(seen, draft);
        return capture(seen, draft, scope, synced.created()).refusing(scope.refused());
    }

    /** What others put into a cluster may break a capture; what else this reconcile found is shown all the same. */
    private CaptureOutcome capture(Situation seen, IncidentStatus draft, Scope scope, boolean created) {
        try {
            var outcome = step.run(seen, draft, scope, created);
            attempts.succeeded(Attempts.CAPTURE, seen);
            return outcome;
        } catch (RuntimeException | Error e) {
            var again = attempts.failed(Attempts.CAPTURE, seen, e);
            return CaptureOutcome.of(
                    CaptureOutcome.Kind.BROKEN, Optional.of(seen.now().plus(again)));
        }
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
