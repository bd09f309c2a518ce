package dev.hindsight.operator.incident.capture;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.capture.Capture;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.run.CaptureRunFacts;
import dev.hindsight.operator.lifecycle.Leadership;

/** Runs of the capture, each under a permit and only while this process may act. */
@ApplicationScoped
class CaptureRuns {

    private final Capture capture;
    private final Permits permits;
    private final Leadership leadership;

    CaptureRuns(Capture capture, Permits permits, Leadership leadership) {
        this.capture = capture;
        this.permits = permits;
        this.leadership = leadership;
    }

    /** Whether there is a permit now: asked before work that is done in vain without it. */
    boolean mayBegin(String namespace) {
        return permits.available(namespace);
    }

    /** Asked during a run: then it ends early. */
    boolean cancelled() {
        return !leadership.mayAct();
    }

    /** What a run found. Empty if there was no permit, or if this process may not act any more: the run is made again. */
    Optional<CaptureResult> run(CaptureRequest request) {
        return underPermit(request).filter(result -> !cancelled());
    }

    private Optional<CaptureResult> underPermit(CaptureRequest request) {
        var permit = permits.tryAcquire(request.namespace());
        if (permit.isEmpty()) {
            return Optional.empty();
        }
        try (var held = permit.get()) {
            return Optional.of(capture.run(request));
        }
    }

    /** The artifact about the runs of an episode, after the last of them. */
    CapturedArtifact last(CaptureRunFacts facts) {
        return capture.captureRun(facts);
    }
}
