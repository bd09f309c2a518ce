package dev.hindsight.e2e.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

/** Incidents that are opened by REST appear in the cluster, told by Kafka, and stay away once a person deleted them. */
class ProjectionIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void whatIsOpenedByRestAppearsIsCapturedAndResolves() {
        // Given
        var namespace = cluster.namespace("projected");

        // When
        open(namespace, "born");

        // Then
        await().atMost(Patience.LIMIT).until(() -> cluster.exists(namespace, "born"));
        cluster.awaitCondition(namespace, "born", "Ready", "True/Succeeded");
        var record = ServiceRecord.of(all.rest(), namespace, "born");
        var object = cluster.incident(namespace, "born");
        assertThat(record.text("objectUid"))
                .isEqualTo(object.at("/metadata/uid").asText());
        assertThat(object.at("/spec/title").asText()).isEqualTo("Payments are declined");
        assertThat(object.at("/status/declaredFields")).isEmpty();
        await().atMost(Patience.LIMIT).until(() -> !record.artifacts().isEmpty());

        record.edit("{\"resolvedAt\": \"" + Cluster.minutesAgo(1) + "\", \"title\": \"Payments were declined\"}");
        await().atMost(Patience.LIMIT).untilAsserted(() -> {
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
        open(namespace, "born");
        await().atMost(Patience.LIMIT).until(() -> cluster.exists(namespace, "born"));
        cluster.awaitCondition(namespace, "born", "Ready", "True/Succeeded");

        // When
        cluster.delete(namespace, "born");

        // Then
        await().atMost(Patience.LIMIT).until(() -> !cluster.exists(namespace, "born"));
        var record = ServiceRecord.of(all.rest(), namespace, "born");
        assertThat(record.text("projectionDeclinedAt")).isNotEmpty();
        record.edit("{\"severity\": \"SEV1\"}");
        // told after that edit, and brought by the same thread
        open(namespace, "later");
        await().atMost(Patience.LIMIT).until(() -> cluster.exists(namespace, "later"));
        assertThat(cluster.exists(namespace, "born")).isFalse();
    }

    private void open(String namespace, String name) {
        var body = """
                {"name": "%s", "title": "Payments are declined", "severity": "SEV2", "startedAt": "%s"}""".formatted(name, Cluster.minutesAgo(2));
        var answer = all.rest().post("/v1/namespaces/" + namespace + "/incidents", body);
        assertThat(answer.status()).isEqualTo(201);
    }
}
