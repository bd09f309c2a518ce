package dev.hindsight.e2e.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.e2e.Rest;
import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

/** Most small incidents are recorded when they are over: opened and resolved over REST within a second. */
class FiledLateIT {
    private static final int INCIDENTS = 5;

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void whatIsRecordedWhenItIsOverIsCapturedBeforeItIsSealed() {
        // Given a rollout, which can still be read
        var namespace = cluster.namespace("filed-late");
        all.kubernetes().workload(namespace, "checkout", "shop/checkout:1.4.1");

        // When
        IntStream.range(0, INCIDENTS).forEach(i -> file(namespace, "late-" + i));

        // Then
        IntStream.range(0, INCIDENTS).forEach(i -> isCaptured(namespace, "late-" + i));
    }

    private void file(String namespace, String name) {
        Rest rest = all.rest();
        String body = """
                {"name": "%s", "title": "Recorded when it was over", "severity": "SEV2", "startedAt": "%s"}""".formatted(name, Cluster.minutesAgo(17));
        assertThat(rest.post("/v1/namespaces/" + namespace + "/incidents", body).status())
                .isEqualTo(201);
        var resolved = rest.patch(
                ServiceRecord.path(namespace, name), "{\"resolvedAt\": \"" + Cluster.minutesAgo(16) + "\"}", "*");
        assertThat(resolved.status()).as(new String(resolved.body())).isEqualTo(200);
    }

    private void isCaptured(String namespace, String name) {
        var record = ServiceRecord.of(all.rest(), namespace, name);
        await("the seal of " + name).atMost(Patience.LIMIT).until(() -> !record.manifests()
                .isEmpty());
        JsonNode manifest = all.rest().get(record.path() + "/manifests/0").json();
        assertThat(manifest.path("artifacts").findValuesAsText("kind")).contains("events", "rollouts", "capture-run");
        assertThat(manifest.path("gaps").findValuesAsText("reason")).doesNotContain("not_captured", "coverage_unknown");
        await("the verdict of " + name).atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        cluster.verdict(namespace, name, "EvidenceCaptured"))
                .startsWith("True/"));
    }
}
