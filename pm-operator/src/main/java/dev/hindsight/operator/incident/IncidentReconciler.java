package dev.hindsight.operator.incident;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.incident.deletion.Detachment;
import dev.hindsight.operator.incident.situation.Attempts;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.wakeup.WakeUps;

/**
 * Keeps the record of an Incident and its evidence up to date, a {@link Visit} at a time. Ready: the last reconcile did all
 * it should. Reconciling: it could not and tries again. Stalled: only a person can settle it. Synced: record and declaration
 * agree. EvidenceCaptured: how far the capture has come.
 */
@ControllerConfiguration(
        name = "incident",
        fieldManager = Owners.OPERATOR,
        finalizerName = IncidentReconciler.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = WakeUpFilter.class),
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 15, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = -1, initialInterval = 2000, intervalMultiplier = 2, maxInterval = 120_000)
class IncidentReconciler implements Reconciler<Incident>, Cleaner<Incident> {

    static final String FINALIZER = "hindsight.dev/detach";

    private final Visit visit;
    private final Detachment detachment;
    private final WakeUps wakeUps;
    private final Attempts attempts;
    private final Clock clock;

    IncidentReconciler(Visit visit, Detachment detachment, WakeUps wakeUps, Attempts attempts, Clock clock) {
        this.visit = visit;
        this.detachment = detachment;
        this.wakeUps = wakeUps;
        this.attempts = attempts;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, Incident>> prepareEventSources(EventSourceContext<Incident> context) {
        return List.of(wakeUps.source(context));
    }

    @Override
    public UpdateControl<Incident> reconcile(Incident incident, Context<Incident> context) {
        return attempts.at("reconcile incident", () -> {
            var seen = Situation.of(incident, clock.instant());
            var next = visit.bringUpToDate(seen, context);
            attempts.succeeded(Attempts.RECONCILE, seen);
            return next;
        });
    }

    @Override
    public DeleteControl cleanup(Incident incident, Context<Incident> context) {
        return attempts.at("detach incident", () -> detachment.detach(Situation.of(incident, clock.instant())));
    }

    /** Only for what nobody foresaw; the status stays as it is, and the timer never does. */
    @Override
    public ErrorStatusUpdateControl<Incident> updateErrorStatus(
            Incident incident, Context<Incident> context, Exception failure) {
        var again = attempts.failed(Attempts.RECONCILE, Situation.of(incident, clock.instant()), failure);
        return ErrorStatusUpdateControl.<Incident>noStatusUpdate().rescheduleAfter(again);
    }
}
