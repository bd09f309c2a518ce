package dev.hindsight.operator.incident.situation;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;

/** What the operator counts. No label names an incident: their number has no bound. */
@ApplicationScoped
public class OperatorMetrics {

    private final MeterRegistry registry;

    public OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    public <T> T timeSync(Supplier<T> call) {
        return registry.timer("hindsight.sync.latency").record(call);
    }

    void conflicts(int count) {
        registry.counter("hindsight.sync.conflicts").increment(count);
    }

    public void captured(CaptureResult result) {
        registry.counter("hindsight.capture.runs", "result", result.gaps().isEmpty() ? "complete" : "partial")
                .increment();
        registry.counter("hindsight.list.pages").increment(result.pages());
        result.gaps().forEach(gap -> registry.counter(
                        "hindsight.capture.gaps", "reason", gap.reason().rest())
                .increment());
        result.redactions().forEach((rule, count) -> registry.counter("hindsight.redactions", "rule", rule)
                .increment(count));
        if (result.artifacts().stream().anyMatch(CapturedArtifact::truncated)) {
            registry.counter("hindsight.capture.truncated").increment();
        }
    }

    /** A record that knew a newer state of its object than etcd has. */
    public void fenceReset() {
        registry.counter("hindsight.fence.resets").increment();
    }

    /** An attempt at an object that ended otherwise than foreseen. */
    public void failed(String what, String kind) {
        registry.counter("hindsight.attempts.failed", "what", what, "kind", kind)
                .increment();
    }

    public void captureFailed() {
        registry.counter("hindsight.capture.runs", "result", "failed").increment();
    }

    public void uploaded(long bytes) {
        registry.counter("hindsight.artifacts.bytes").increment(bytes);
    }
}
