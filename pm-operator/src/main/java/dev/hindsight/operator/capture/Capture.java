package dev.hindsight.operator.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

/** Collects the evidence of one incident in one bounded, blocking run; expected API failures come back as gaps. */
@ApplicationScoped
public class Capture {

    public CaptureResult run(CaptureRequest request) {
        return new CaptureResult(List.of(), List.of(), List.of(), Map.of(), 0, Optional.empty());
    }

    public CapturedArtifact captureRun(CaptureRunFacts facts) {
        throw new UnsupportedOperationException();
    }
}
