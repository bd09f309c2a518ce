package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;

/** Incidents that are opened by REST appear in the cluster, told by Kafka, and stay away once a person deleted them. */
class ProjectionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void whatIsOpenedByRestAppearsIsCapturedAndResolves() {
        // Given
        var namespace = cluster.namespace("projected");

        // When
        open(namespace);

        // Then
        await().atMost(PATIENCE).until(() -> cluster.exists(namespace, "born"));
        cluster.awaitCondition(namespace, "born", "Ready", "True/Succeeded");
        var record = ServiceRecord.of(all.rest(), namespace, "born");
        var object = cluster.incident(namespace, "born");
        assertThat(record.text("objectUid"))
                .isEqualTo(object.at("/metadata/uid").asText());
        assertThat(object.at("/spec/title").asText()).isEqualTo("Payments are declined");
        assertThat(object.at("/status/declaredFields")).isEmpty();
        await().atMost(PATIENCE).until(() -> !record.artifacts().isEmpty());

        record.edit("{\"resolvedAt\": \"" + Cluster.minutesAgo(1) + "\", \"title\": \"Payments were declined\"}");
        await().atMost(PATIENCE).untilAsserted(() -> {
            var now = cluster.incident(namespace, "born");
            assertThat(now.at("/status/lifecycle").asText()).isEqualTo("Resolved");
            assertThat(now.at("/spec/title").asText()).isEqualTo("Payments were declined");
            assertThat(now.at("/spec").has("resolvedAt")).isTrue();
        });
        assertThat(record.json().path("declaredFields")).isEmpty();
    }

    @Test
    void whatAPersonDeletesIsDeclinedAndStaysAway() {
        // Given
        var namespace = cluster.namespace("declined");
        open(namespace);
        await().atMost(PATIENCE).until(() -> cluster.exists(namespace, "born"));
        cluster.awaitCondition(namespace, "born", "Ready", "True/Succeeded");

        // When
        cluster.delete(namespace, "born");

        // Then
        await().atMost(PATIENCE).until(() -> !cluster.exists(namespace, "born"));
        assertThat(ServiceRecord.of(all.rest(), namespace, "born").text("projectionDeclinedAt"))
                .isNotEmpty();
        await().during(LONG_ENOUGH).atMost(PATIENCE).until(() -> !cluster.exists(namespace, "born"));
    }

    private void open(String namespace) {
        var body = """
                {"name": "born", "title": "Payments are declined", "severity": "SEV2", "startedAt": "%s"}""".formatted(Cluster.minutesAgo(2));
        var answer = all.rest().post("/v1/namespaces/" + namespace + "/incidents", body);
        assertThat(answer.status()).isEqualTo(201);
    }
}
