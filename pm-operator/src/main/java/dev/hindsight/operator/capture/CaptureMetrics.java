package dev.hindsight.operator.capture;

import java.util.Collection;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;

/** What capture did, never by incident: labels stay few. */
final class CaptureMetrics {

    private final MeterRegistry registry;

    CaptureMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void ran(CaptureResult result) {
        Collection<Gap> gaps = result.gaps();
        String outcome = gaps.isEmpty() ? "complete" : result.artifacts().isEmpty() ? "failed" : "partial";
        registry.counter("hindsight.capture.runs", "result", outcome).increment();
        registry.counter("hindsight.capture.list.pages").increment(result.pages());
        gaps.forEach(gap -> registry.counter(
                        "hindsight.capture.gaps", "reason", gap.reason().rest())
                .increment());
        result.artifacts().stream().filter(CapturedArtifact::truncated).forEach(artifact -> registry.counter(
                        "hindsight.capture.truncated", "kind", artifact.kind())
                .increment());
        redacted(result.redactions());
    }

    private void redacted(Map<String, Integer> redactions) {
        redactions.forEach((rule, count) ->
                registry.counter("hindsight.redactions", "rule", rule).increment(count));
    }
}
