package dev.hindsight.outbox.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;

/** Reports whether a broker can be reached, and never makes the service unready: events are published later. */
@Readiness
@Singleton
final class KafkaCheck implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final NetClient network;
    private final List<String> servers;
    /** 1 if it answered the last health check. */
    private final AtomicInteger up = new AtomicInteger();

    KafkaCheck(Vertx vertx, @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry metrics) {
        this.network = vertx.createNetClient();
        this.servers = Arrays.asList(String.valueOf(kafka.getOrDefault("bootstrap.servers", "localhost:9092"))
                .split("\\s*,\\s*"));
        Gauge.builder("hindsight.dependency.up", up, AtomicInteger::get)
                .tag("dependency", "kafka")
                .description("1 if the dependency answered the last health check")
                .register(metrics);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.combine()
                .all()
                .unis(servers.stream().map(this::isReachable).toList())
                .with(Boolean.class, answers -> answers.contains(true))
                .invoke(reachable -> up.set(reachable ? 1 : 0))
                .map(reachable -> HealthCheckResponse.named("kafka")
                        .up()
                        .withData("reachable", reachable)
                        .build());
    }

    private Uni<Boolean> isReachable(String server) {
        int port = server.lastIndexOf(':');
        String host = server.substring(server.lastIndexOf('/') + 1, port);
        return Uni.createFrom()
                .deferred(() -> network.connect(Integer.parseInt(server.substring(port + 1)), host))
                .call(socket -> socket.close())
                .replaceWith(true)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false);
    }
}
