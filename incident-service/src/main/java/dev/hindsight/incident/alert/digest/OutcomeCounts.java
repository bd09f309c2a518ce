package dev.hindsight.incident.alert.digest;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.incident.alert.store.Outcome;

/** {@code hindsight_alerts_total} by outcome, and {@code hindsight_alert_incidents_total} by what happened to an incident. */
@ApplicationScoped
public class OutcomeCounts {
    private final MeterRegistry metrics;

    OutcomeCounts(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** After the commit. */
    public void count(Digested digested) {
        Map<Outcome, Integer> outcomes = digested.outcomes();
        outcomes.forEach((outcome, count) ->
                metrics.counter("hindsight.alerts", "outcome", outcome.label()).increment(count));
        for (Outcome outcome : new Outcome[] {Outcome.OPENED, Outcome.REOPENED}) {
            metrics.counter("hindsight.alert.incidents", "outcome", outcome.label())
                    .increment(outcomes.getOrDefault(outcome, 0));
        }
    }
}
