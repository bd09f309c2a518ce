package dev.hindsight.incident.health;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the last health check saw of each dependency, as {@code hindsight_dependency_up} (1 or 0). */
@Singleton
final class Dependencies {
    private final AtomicInteger postgresql = new AtomicInteger();
    private final AtomicInteger apiServer = new AtomicInteger();
    private final AtomicInteger kafka = new AtomicInteger();

    Dependencies(MeterRegistry metrics) {
        register(metrics, "postgresql", postgresql);
        register(metrics, "kubernetes-api", apiServer);
        register(metrics, "kafka", kafka);
    }

    private static void register(MeterRegistry metrics, String name, AtomicInteger up) {
        Gauge.builder("hindsight.dependency.up", up, AtomicInteger::get)
                .description("1 if the dependency answered the last health check")
                .tag("dependency", name)
                .register(metrics);
    }

    void sawPostgresql(boolean up) {
        postgresql.set(up ? 1 : 0);
    }

    void sawApiServer(boolean up) {
        apiServer.set(up ? 1 : 0);
    }

    void sawKafka(boolean up) {
        kafka.set(up ? 1 : 0);
    }
}
