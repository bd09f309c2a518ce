package dev.hindsight.outbox.relay;

import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;

import dev.hindsight.postgres.Connector;

/** The relay starts with its service and needs neither Kafka nor the database for that. */
@Singleton
public class RelayLifecycle {
    private final Relay relay;
    private final boolean enabled;

    RelayLifecycle(
            Vertx vertx,
            Connector connector,
            OutboxConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RelaySignal signal) {
        this.enabled = config.relay();
        this.relay = new Relay(vertx, connector, config, kafka, signal);
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            relay.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (enabled) {
            relay.stop();
        }
    }

    /** The relay of this process, if it may have one. */
    public Optional<Relay> relay() {
        return enabled ? Optional.of(relay) : Optional.empty();
    }
}
