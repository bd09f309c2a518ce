package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.Patience;

/** Another leader was faster: the object is read again and nothing is said about it (operator.md §11 row 6). */
@Isolated("counts the answers to everybody")
class StaleDeclarationIT {
    private static final String NAMESPACE = "stale";

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private final Metrics service = new Metrics(all.platform().incidentUrl());

    @Test
    void aStaleDeclarationTouchesNoStatusAndIsMadeAgain() {
        // Given
        cluster.namespace(NAMESPACE);
        cluster.declare(NAMESPACE, "checkout");
        cluster.awaitQuiet(NAMESPACE, "checkout");
        declaredBySomebodyAhead(cluster.incident(NAMESPACE, "checkout"));

        // When
        var before = refusals();
        var late = cluster.patchSpec(NAMESPACE, "checkout", "{\"title\":\"second\"}");

        // Then
        await("it is refused, reads again, and tries again")
                .atMost(Patience.LIMIT)
                .until(() -> refusals() >= before + 2);
        assertThat(cluster.version(NAMESPACE, "checkout")).isEqualTo(Cluster.version(late));
        var record = ServiceRecord.of(all.rest(), NAMESPACE, "checkout");
        assertThat(record.text("title")).isEqualTo("said by another leader");

        cluster.patchSpec(NAMESPACE, "checkout", "{\"title\":\"third\"}");
        cluster.awaitCondition(NAMESPACE, "checkout", "Ready", "True/Succeeded");
        assertThat(record.text("title")).isEqualTo("third");
    }

    private double refusals() {
        return service.sum("http_server_requests_seconds_count", "method=\"PUT\"", "status=\"409\"");
    }

    /** Of the generation after the next, as it stood a moment before the object that will have it. */
    private void declaredBySomebodyAhead(JsonNode incident) {
        var metadata = incident.path("metadata");
        var system = cluster.client().namespaces().withName("kube-system").require();
        var declaration = """
                {"cluster": "%s", "uid": "%s", "creationTimestamp": "%s", "generation": %d, "resourceVersion": "%s",
                 "captureEnabled": true, "lookaheadSeconds": 900,
                 "fields": {"title": "said by another leader"}, "owners": {"title": "kubectl"}}
                """.formatted(
                        system.getMetadata().getUid(),
                        metadata.path("uid").asText(),
                        metadata.path("creationTimestamp").asText(),
                        metadata.path("generation").asLong() + 2,
                        metadata.path("resourceVersion").asText());
        var answer = all.platform()
                .restAs(Platform.SYSTEM, "pm-operator")
                .put(
                        ServiceRecord.path(NAMESPACE, "checkout") + "/declaration",
                        "application/json",
                        declaration.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(new String(answer.body())).isEqualTo(200);
    }
}
