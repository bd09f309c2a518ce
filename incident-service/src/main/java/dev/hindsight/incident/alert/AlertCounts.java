package dev.hindsight.incident.alert;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

/** {@code hindsight_alerts_total} by what became of an occurrence, {@code hindsight_alert_bodies_total} by the answer. */
@ApplicationScoped
class AlertCounts {
    private final MeterRegistry metrics;

    AlertCounts(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** {@code reported}: how many alerts a body had; what the round has not written was known. */
    void digested(Round round, int reported) {
        settled(round);
        count("repeated", Math.max(0, reported - round.written.size()));
    }

    void settled(Round round) {
        for (Occurrence occurrence : round.written.values()) {
            count(occurrence.state(), 1);
        }
        metrics.counter("hindsight.alert.incidents", "outcome", "opened").increment(round.opened.size());
        metrics.counter("hindsight.alert.incidents", "outcome", "reopened").increment(round.reopened.size());
    }

    void body(String outcome) {
        metrics.counter("hindsight.alert.bodies", "outcome", outcome).increment();
    }

    /** Kept bodies that went to make room for newer ones. */
    void dropped(long bodies) {
        metrics.counter("hindsight.alert.kept.dropped").increment(bodies);
    }

    private void count(String outcome, int times) {
        metrics.counter("hindsight.alerts", "outcome", outcome).increment(times);
    }
}
