package dev.hindsight.operator.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.capture.CaptureGate;
import dev.hindsight.operator.incident.deletion.Detachment;
import dev.hindsight.operator.incident.situation.Attempts;
import dev.hindsight.operator.incident.situation.Plan;
import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;
import dev.hindsight.operator.incident.status.ConditionEvents;
import dev.hindsight.operator.incident.status.DraftStatus;
import dev.hindsight.operator.incident.status.RecordView;
import dev.hindsight.operator.incident.status.StatusWriter;
import dev.hindsight.operator.incident.sync.RecordSync;
import dev.hindsight.operator.projection.KnownObjects;
import dev.hindsight.operator.projection.ProjectionQueue;
import dev.hindsight.operator.wakeup.WakeUps;

/**
 * Keeps the record of an Incident and its evidence up to date. Ready: the last reconcile did all it should. Reconciling: it
 * could not and tries again. Stalled: only a person can settle it. Synced: record and declaration agree. EvidenceCaptured:
 * how far the capture has come.
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

    private static final Duration AFTER_GONE = Duration.ofSeconds(1);

    private final Clock clock;
    private final ReconcileConfig config;
    private final RecordSync record;
    private final CaptureGate capture;
    private final StatusWriter writer;
    private final ConditionEvents events;
    private final Detachment detachment;
    private final KnownObjects objects;
    private final WakeUps wakeUps;
    private final ProjectionQueue projection;
    private final Attempts attempts;

    IncidentReconciler(
            Clock clock,
            ReconcileConfig config,
            RecordSync record,
            CaptureGate capture,
            StatusWriter writer,
            ConditionEvents events,
            Detachment detachment,
            KnownObjects objects,
            WakeUps wakeUps,
            ProjectionQueue projection,
            Attempts attempts) {
        this.clock = clock;
        this.config = config;
        this.record = record;
        this.capture = capture;
        this.writer = writer;
        this.events = events;
        this.detachment = detachment;
        this.objects = objects;
        this.wakeUps = wakeUps;
        this.projection = projection;
        this.attempts = attempts;
    }

    @Override
    public List<EventSource<?, Incident>> prepareEventSources(EventSourceContext<Incident> context) {
        objects.over(context);
        return List.of(wakeUps.source());
    }

    @Override
    public UpdateControl<Incident> reconcile(Incident incident, Context<Incident> context) {
        return attempts.at("reconcile incident", () -> bringUpToDate(incident, context));
    }

    private UpdateControl<Incident> bringUpToDate(Incident incident, Context<Incident> context) {
        var seen = Situation.of(incident, clock.instant());
        var plan = Plan.of(seen, config.clockSkew());
        var draft = writer.draft(seen);

        var synced = plan.act() ? record.run(seen) : SyncOutcome.skipped(config.poll());
        if (synced.is(SyncOutcome.Kind.STALE)) {
            return UpdateControl.<Incident>noUpdate().rescheduleAfter(synced.again());
        }
        RecordView.show(synced, draft, seen);
        synced.projection().ifPresent(known -> projection.keepInStep(incident, known.born()));
        var captured = capture.run(seen, plan, draft, synced);

        DraftStatus.finish(draft, seen, plan, synced, captured);
        return publish(context, seen, draft, NextVisit.of(seen, plan, synced, captured));
    }

    @Override
    public DeleteControl cleanup(Incident incident, Context<Incident> context) {
        return attempts.at("detach incident", () -> {
            var seen = Situation.of(incident, clock.instant());
            attempts.forget(seen);
            return detachment.detach(seen);
        });
    }

    /** Only for what nobody foresaw; the status stays as it is, and the timer never does. */
    @Override
    public ErrorStatusUpdateControl<Incident> updateErrorStatus(
            Incident incident, Context<Incident> context, Exception failure) {
        var again = attempts.failed(Attempts.RECONCILE, Situation.of(incident, clock.instant()), failure);
        return ErrorStatusUpdateControl.<Incident>noStatusUpdate().rescheduleAfter(again);
    }

    private UpdateControl<Incident> publish(
            Context<Incident> context, Situation seen, IncidentStatus draft, Instant next) {
        var written = writer.write(context, seen, draft);
        if (written == StatusWriter.Written.WRITTEN || written == StatusWriter.Written.OVERTAKEN) {
            events.write(seen, draft);
        }
        attempts.succeeded(Attempts.RECONCILE, seen);
        return switch (written) {
            case OVERTAKEN -> UpdateControl.<Incident>noUpdate().reschedule();
            case GONE -> UpdateControl.<Incident>noUpdate().rescheduleAfter(Duration.ofSeconds(1));
            case WRITTEN, UNCHANGED ->
                UpdateControl.<Incident>noUpdate().rescheduleAfter(Duration.between(seen.now(), next));
        };
    }
}
