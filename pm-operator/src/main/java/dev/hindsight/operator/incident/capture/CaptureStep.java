package dev.hindsight.operator.incident.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.hindsight.operator.api.status.CaptureState;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.CaptureConfig;
import dev.hindsight.operator.capture.CaptureSchedule;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.incident.situation.Backoff;
import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.OperatorMetrics;
import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.rest.RequestRefused;
import dev.hindsight.operator.rest.ServiceUnavailable;

/**
 * One bounded step of the capture: read back what is stored, list under a permit, store after giving it back, seal. Each
 * part leaves a fact in the draft or at incident-service, so the step can be cut off anywhere and made again.
 */
@ApplicationScoped
class CaptureStep {

    private static final Logger LOG = Logger.getLogger(CaptureStep.class);

    private final CaptureRuns runs;
    private final Evidence evidence;
    private final CaptureSchedule schedule;
    private final ReconcileConfig config;
    private final OperatorMetrics metrics;
    private final Backoff backoff;

    CaptureStep(
            CaptureRuns runs,
            Evidence evidence,
            CaptureConfig captureConfig,
            ReconcileConfig config,
            OperatorMetrics metrics) {
        this.runs = runs;
        this.evidence = evidence;
        this.schedule =
                new CaptureSchedule(captureConfig.interval(), captureConfig.eventTtl(), captureConfig.finalGrace());
        this.config = config;
        this.metrics = metrics;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
    }

    /** {@code created}: the record was made just now, so that there can be no evidence at it yet. */
    CaptureOutcome run(Situation seen, IncidentStatus draft, Scope scope, boolean created) {
        var progress = CaptureProgress.of(draft, CaptureFacts.episode(seen, draft));
        Changes.apart(draft, seen.startedAt());
        try {
            var outcome = step(seen, draft, progress, scope, created);
            backoff.succeeded(seen.uid());
            return outcome;
        } catch (ServiceUnavailable e) {
            LOG.infof("capture_unavailable detail=%s", e.getMessage());
            var next = seen.now().plus(backoff.failed(seen.uid(), e.retryAfter()));
            return CaptureOutcome.failed(CaptureOutcome.Kind.UNAVAILABLE, e.getMessage(), next);
        } catch (RequestRefused e) {
            if (e.is("episode_running")) { // the service's clock is a little behind ours: its window is not over yet
                var next = seen.now().plus(backoff.failed(seen.uid()));
                return CaptureOutcome.of(CaptureOutcome.Kind.COLLECTING, Optional.of(next));
            }
            LOG.errorf("evidence_refused status=%d code=%s detail=%s", e.status(), e.code(), e.getMessage());
            metrics.captureFailed();
            progress.state(CaptureState.FAILED);
            var message = "incident-service refuses the evidence: " + e.code();
            return CaptureOutcome.failed(
                    CaptureOutcome.Kind.REFUSED, message, seen.now().plus(config.poll()));
        }
    }

    private CaptureOutcome step(
            Situation seen, IncidentStatus draft, CaptureProgress progress, Scope scope, boolean created) {
        if (progress.sealed()) {
            if (progress.runs() == 0) { // lost with the last status, or could not be read the last time
                recall(seen, progress);
            }
            return sealed(progress);
        }
        if (progress.complete()) {
            return seal(seen, progress);
        }
        if (!CaptureFacts.wanted(seen, draft)) {
            progress.nextRunAt(Optional.empty());
            return CaptureOutcome.of(CaptureOutcome.Kind.OFF, Optional.empty());
        }
        var facts = CaptureFacts.of(seen, draft, progress, scope.window());
        var decision = schedule.next(facts, seen.now());
        if (!decision.due()) {
            return collecting(progress, decision.next());
        }
        if (progress.nextRunAt().filter(next -> !next.isAfter(seen.now())).isEmpty()) {
            progress.nextRunAt(decision.next()); // kept while overdue: a later "now" would be a write each time
        }
        if (seen.linked() && CaptureFacts.isNews(seen, draft)) {
            // shown first: a run may take seconds, and what is overdue in the status is due in the next visit, whoever
            // makes it
            return CaptureOutcome.of(CaptureOutcome.Kind.COLLECTING, progress.nextRunAt());
        }
        if (decision.finalRun() && resumed(seen, progress)) {
            return seal(seen, progress);
        }
        if (!runs.mayBegin(seen.key().namespace())) { // before previous events are fetched: they may be megabytes
            return yielding(seen);
        }
        var previous = created ? Optional.<byte[]>empty() : evidence.previousEvents(seen.key(), progress.episode());
        var request = scope.request(seen, draft, progress, previous, runs::cancelled);
        var result = runs.run(request);
        if (result.isEmpty()) {
            return yielding(seen);
        }
        store(seen, draft, progress, result.get());
        var after = CaptureFacts.afterRun(seen, draft, progress, scope.window());
        if (!decision.finalRun() || schedule.worthRepeating(after, seen.now())) {
            return collecting(progress, schedule.next(after, seen.now()).next());
        }
        var last = runs.last(progress.facts(seen, request.window(), result.get().gaps()));
        progress.stored(evidence.store(seen.key(), progress.episode(), last, Optional.empty()));
        return seal(seen, progress);
    }

    private static CaptureOutcome yielding(Situation seen) {
        var pause = Duration.ofMillis(1000 + Math.floorMod(seen.uid().hashCode(), 4000));
        return CaptureOutcome.of(
                CaptureOutcome.Kind.COLLECTING, Optional.of(seen.now().plus(pause)));
    }

    private void store(Situation seen, IncidentStatus draft, CaptureProgress progress, CaptureResult result) {
        for (var artifact : result.artifacts()) {
            var newest = progress.artifact(artifact.kind());
            progress.stored(evidence.store(seen.key(), progress.episode(), artifact, newest));
        }
        progress.ran(result, seen.now());
        Changes.found(draft, result, seen.startedAt());
        metrics.captured(result);
        LOG.infof(
                "captured episode=%d run=%d artifacts=%d gaps=%d pages=%d",
                progress.episode(),
                progress.runs(),
                result.artifacts().size(),
                result.gaps().size(),
                result.pages());
    }

    /** The final run is stored already: a process made it that could not write the status after it. */
    private boolean resumed(Situation seen, CaptureProgress progress) {
        var last = evidence.captureRun(seen.key(), progress.episode());
        last.ifPresent(run -> {
            progress.stored(run);
            recall(seen, progress);
        });
        return last.isPresent();
    }

    private CaptureOutcome seal(Situation seen, CaptureProgress progress) {
        progress.sealed(evidence.seal(seen, progress.episode()));
        LOG.infof("sealed episode=%d", progress.episode());
        return sealed(progress);
    }

    /** Fills a status that was lost. Sealed is sealed, though the service cannot be asked just now. */
    private void recall(Situation seen, CaptureProgress progress) {
        try {
            var known = progress.artifact(CapturedArtifact.CAPTURE_RUN);
            evidence.stored(seen.key(), progress.episode(), known).forEach(progress::stored);
            progress.artifact(CapturedArtifact.CAPTURE_RUN)
                    .ifPresent(last -> progress.recalled(evidence.finalRun(seen.key(), last)));
        } catch (ServiceUnavailable | RequestRefused e) {
            LOG.infof("capture_not_recalled detail=%s", e.getMessage());
        }
    }

    private static CaptureOutcome sealed(CaptureProgress progress) {
        progress.state(CaptureState.FINAL);
        progress.nextRunAt(Optional.empty());
        return CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty());
    }

    private static CaptureOutcome collecting(CaptureProgress progress, Optional<Instant> next) {
        progress.nextRunAt(next);
        return CaptureOutcome.of(CaptureOutcome.Kind.COLLECTING, next);
    }
}
