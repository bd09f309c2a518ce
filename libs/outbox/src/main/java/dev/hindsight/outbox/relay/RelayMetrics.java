package dev.hindsight.outbox.relay;

import java.util.function.ToDoubleFunction;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** How this process' relay does. */
@Singleton
class RelayMetrics {
    private final MeterRegistry registry;
    private final RelayLifecycle lifecycle;

    RelayMetrics(MeterRegistry registry, RelayLifecycle lifecycle) {
        this.registry = registry;
        this.lifecycle = lifecycle;
    }

    void start(@Observes StartupEvent event) {
        lifecycle.relay().ifPresent(relay -> {
            gauge("hindsight.outbox.relay.leader", "1 where the relay's lock is held", relay, r -> r.leads() ? 1 : 0);
            gauge(
                    "hindsight.outbox.held.subjects",
                    "subjects whose next event Kafka refused",
                    relay,
                    Relay::heldStreams);
            gauge("hindsight.outbox.held.topics", "topics that Kafka refuses", relay, r -> r.heldTopics()
                    .size());
            gauge(
                    "hindsight.outbox.relay.troubled",
                    "1 while database or Kafka keep the relay from working",
                    relay,
                    r -> r.trouble().isPresent() ? 1 : 0);
            gauge(
                    "hindsight.outbox.differing.topics",
                    "topics with other partitions than configured",
                    relay,
                    r -> r.differingTopics().size());
            counter("hindsight.outbox.relay.terms", "producers made so far", relay, Relay::terms);
            counter("hindsight.outbox.sent.events", "events sent and marked", relay, Relay::sent);
        });
    }

    private void gauge(String name, String description, Relay relay, ToDoubleFunction<Relay> value) {
        Gauge.builder(name, relay, value).description(description).register(registry);
    }

    private void counter(String name, String description, Relay relay, ToDoubleFunction<Relay> value) {
        FunctionCounter.builder(name, relay, value).description(description).register(registry);
    }
}
