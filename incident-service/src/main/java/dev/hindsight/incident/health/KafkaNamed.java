package dev.hindsight.incident.health;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;

/** Says whether a broker can be reached, and never makes the service unready: what happens meanwhile is told later. */
@Readiness
@Singleton
final class KafkaNamed implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final NetClient network;
    private final List<String> servers;
    private final Dependencies dependencies;

    KafkaNamed(Vertx vertx, @Identifier("default-kafka-broker") Map<String, Object> kafka, Dependencies dependencies) {
        this.network = vertx.createNetClient();
        this.servers = Arrays.asList(String.valueOf(kafka.getOrDefault("bootstrap.servers", "localhost:9092"))
                .split("\\s*,\\s*"));
        this.dependencies = dependencies;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.combine()
                .all()
                .unis(servers.stream().map(this::isReachable).toList())
                .with(Boolean.class, answers -> answers.contains(true))
                .invoke(dependencies::sawKafka)
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
