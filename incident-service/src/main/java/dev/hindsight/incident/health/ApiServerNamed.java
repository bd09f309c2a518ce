package dev.hindsight.incident.health;

import java.net.URI;
import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Says whether the API server can be reached, and never makes the service unready: an alert must be taken meanwhile. */
@Readiness
@Singleton
final class ApiServerNamed implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KubernetesClient cluster;
    private final Dependencies dependencies;

    ApiServerNamed(KubernetesClient cluster, Dependencies dependencies) {
        this.cluster = cluster;
        this.dependencies = dependencies;
    }

    /** The client is made when it is first used, which reads the trust store and takes seconds on a busy machine: not on an event loop. */
    void prepare(@Observes StartupEvent starting) {
        cluster.getHttpClient();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HttpClient http = cluster.getHttpClient();
        URI version = URI.create(cluster.getMasterUrl() + "version");
        return Uni.createFrom()
                .completionStage(() ->
                        http.sendAsync(http.newHttpRequestBuilder().uri(version).build(), String.class))
                .map(HttpResponse::isSuccessful)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false)
                .invoke(dependencies::sawApiServer)
                .map(reachable -> HealthCheckResponse.named("kubernetes-api")
                        .up()
                        .withData("reachable", reachable)
                        .build());
    }
}
