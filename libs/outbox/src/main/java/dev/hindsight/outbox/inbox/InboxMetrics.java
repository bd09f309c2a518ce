package dev.hindsight.outbox.inbox;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;

/** What became of events that came in. */
@Singleton
class InboxMetrics {
    private final MeterRegistry registry;

    InboxMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void handled(boolean fresh) {
        count(fresh ? "handled" : "duplicate");
    }

    void retried() {
        count("retried");
    }

    void deadLetter() {
        count("dead_letter");
    }

    private void count(String result) {
        registry.counter("hindsight.inbox.events", "result", result).increment();
    }
}
