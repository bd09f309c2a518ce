package dev.hindsight.incident.alert.intake;

import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.incident.alert.digest.Digested;
import dev.hindsight.incident.alert.digest.OutcomeCounts;

/** Counts and logs, after the commit: bodies by their answer ({@code hindsight_alert_bodies_total}), alerts by outcome. */
@ApplicationScoped
class IntakeCounts {
    private static final Logger LOG = Logger.getLogger(IntakeCounts.class);

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

    /** Of a whole body: one line, with what became of its alerts. */
    void digested(String source, IntakeResult result, Digested digested) {
        String counts = digested.outcomes().entrySet().stream()
                .map(entry -> " " + entry.getKey().label() + "=" + entry.getValue())
                .collect(Collectors.joining());
        LOG.infof("intake=digested source=%s alerts=%d kept=%b%s", source, result.alerts(), result.kept(), counts);
        body(!result.kept() ? "digested" : result.alerts() == 0 ? "kept" : "kept_in_part");
    }

    /** A body that was not taken, by the reason. */
    void body(String outcome) {
        metrics.counter("hindsight.alert.bodies", "outcome", outcome).increment();
    }
}
