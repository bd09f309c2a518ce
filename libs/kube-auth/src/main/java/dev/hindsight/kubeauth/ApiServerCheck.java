package dev.hindsight.kubeauth;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/** Says whether the API server can be reached, and never makes the service unready: an alert must be taken meanwhile. */
@Readiness
@Singleton
final class ApiServerCheck implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final KubernetesClient cluster;
    /** 1 if it answered the last health check. */
    private final AtomicInteger up = new AtomicInteger();

    ApiServerCheck(KubernetesClient cluster, MeterRegistry metrics) {
        this.cluster = cluster;
        Gauge.builder("hindsight.dependency.up", up, AtomicInteger::get)
                .tag("dependency", "kubernetes-api")
                .description("1 if the dependency answered the last health check")
                .register(metrics);
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
                .invoke(reachable -> up.set(reachable ? 1 : 0))
                .map(reachable -> HealthCheckResponse.named("kubernetes-api")
                        .up()
                        .withData("reachable", reachable)
                        .build());
    }
}
