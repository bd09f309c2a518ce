package dev.hindsight.operator.reconcile;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.operator.capture.CaptureResult;
import dev.hindsight.operator.capture.CapturedArtifact;

/** What the operator counts. No label names an incident: their number has no bound. */
@ApplicationScoped
class OperatorMetrics {

    private final MeterRegistry registry;

    OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    <T> T timeSync(Supplier<T> call) {
        return registry.timer("hindsight.sync.latency").record(call);
    }

    void conflicts(int count) {
        registry.counter("hindsight.sync.conflicts").increment(count);
    }

    void captured(CaptureResult result) {
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
    void fenceReset() {
        registry.counter("hindsight.fence.resets").increment();
    }

    /** An attempt at an object that ended otherwise than foreseen. */
    void failed(String what, String kind) {
        registry.counter("hindsight.attempts.failed", "what", what, "kind", kind)
                .increment();
    }

    void captureFailed() {
        registry.counter("hindsight.capture.runs", "result", "failed").increment();
    }

    void uploaded(long bytes) {
        registry.counter("hindsight.artifacts.bytes").increment(bytes);
    }
}
