package dev.hindsight.operator.incident;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.capture.CaptureGate;
import dev.hindsight.operator.incident.situation.Plan;
import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;
import dev.hindsight.operator.incident.status.DraftStatus;
import dev.hindsight.operator.incident.status.RecordView;
import dev.hindsight.operator.incident.status.StatusWriter;
import dev.hindsight.operator.incident.sync.RecordSync;
import dev.hindsight.operator.projection.ProjectionQueue;

/** One visit of an object, step by step. It writes the status once, and every way out of it sets a timer. */
@ApplicationScoped
class Visit {

    private static final Duration AFTER_GONE = Duration.ofSeconds(1);

    private final ReconcileConfig config;
    private final RecordSync record;
    private final ProjectionQueue projection;
    private final CaptureGate capture;
    private final StatusWriter status;

    Visit(
            ReconcileConfig config,
            RecordSync record,
            ProjectionQueue projection,
            CaptureGate capture,
            StatusWriter status) {
        this.config = config;
        this.record = record;
        this.projection = projection;
        this.capture = capture;
        this.status = status;
    }

    UpdateControl<Incident> bringUpToDate(Situation seen, Context<Incident> context) {
        var plan = Plan.of(seen, config.clockSkew());
        var draft = status.draft(seen);

        var synced = plan.act() ? record.run(seen) : SyncOutcome.skipped(config.poll());
        if (synced.is(SyncOutcome.Kind.STALE)) {
            return UpdateControl.<Incident>noUpdate().rescheduleAfter(synced.again());
        }
        RecordView.show(synced, draft, seen);
        synced.projection().ifPresent(known -> projection.keepInStep(seen.incident(), known.born()));
        var captured = capture.run(seen, plan, draft, synced);

        DraftStatus.finish(draft, seen, plan, synced, captured);
        return write(context, seen, draft, NextVisit.of(seen, plan, synced, captured));
    }

    private UpdateControl<Incident> write(
            Context<Incident> context, Situation seen, IncidentStatus draft, Instant next) {
        return switch (status.write(context, seen, draft)) {
            case OVERTAKEN -> UpdateControl.<Incident>noUpdate().reschedule();
            case GONE -> UpdateControl.<Incident>noUpdate().rescheduleAfter(AFTER_GONE);
            case WRITTEN, UNCHANGED ->
                UpdateControl.<Incident>noUpdate().rescheduleAfter(Duration.between(seen.now(), next));
        };
    }
}
