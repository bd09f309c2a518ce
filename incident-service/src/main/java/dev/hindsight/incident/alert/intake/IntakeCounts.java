package dev.hindsight.incident.alert.intake;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.incident.alert.digest.Digested;
import dev.hindsight.incident.alert.digest.OutcomeCounts;

/** Counts bodies by their answer ({@code hindsight_alert_bodies_total}) and their alerts by outcome, after the commit. */
@ApplicationScoped
class IntakeCounts {
    private final OutcomeCounts outcomes;
    private final MeterRegistry metrics;

    IntakeCounts(OutcomeCounts outcomes, MeterRegistry metrics) {
        this.outcomes = outcomes;
        this.metrics = metrics;
    }

    /** Of one transaction. */
    void outcomes(Digested digested) {
        outcomes.count(digested);
    }

    void digested(String source, IntakeResult result, Digested digested) {
        body(!result.kept() ? "digested" : result.alerts() == 0 ? "kept" : "kept_in_part");
    }

    /** A body that was not taken, by the reason. */
    void body(String outcome) {
        metrics.counter("hindsight.alert.bodies", "outcome", outcome).increment();
    }
}
