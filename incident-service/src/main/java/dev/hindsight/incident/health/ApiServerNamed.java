package dev.hindsight.incident.health;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Says whether the API server can be reached, and never makes the service unready: an alert must be taken meanwhile. */
@Readiness
@Singleton
final class ApiServerNamed implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KubernetesClient cluster;

    ApiServerNamed(KubernetesClient cluster) {
        this.cluster = cluster;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HttpClient http = cluster.getHttpClient();
        URI version = cluster.getMasterUrl() == null ? null : URI.create(cluster.getMasterUrl() + "version");
        return Uni.createFrom()
                .completionStage(() ->
                        http.sendAsync(http.newHttpRequestBuilder().uri(version).build(), String.class))
                .map(answer -> answer.isSuccessful())
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false)
                .map(reachable -> HealthCheckResponse.named("kubernetes-api")
                        .up()
                        .withData("reachable", reachable)
                        .build());
    }
}
