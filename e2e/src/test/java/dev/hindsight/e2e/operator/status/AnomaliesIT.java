package dev.hindsight.e2e.operator.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.sandbox.wait.Patience;

/** What the record flags is seen with kubectl. */
class AnomaliesIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void whatTheRecordFlagsIsInTheStatusAndToldOnce() {
        // Given
        var namespace = cluster.namespace("anomalies");
        var future = Instant.now().plusSeconds(3600).toString();

        // When
        cluster.declare(namespace, "checkout", "resolvedAt: \"" + future + "\"");

        // Then
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(ofResolvedAt(namespace)).isNotEmpty());
        var flagged = ofResolvedAt(namespace).get(0);
        assertThat(flagged.path("code").asText()).isEqualTo("future");
        assertThat(flagged.path("message").asText()).startsWith("was in the future when it was written");
        var anomalies = cluster.status(namespace, "checkout").path("anomalies");
        assertThat(anomalies.findValuesAsText("code")).contains("skipped");
        cluster.awaitEvents(namespace, "Anomaly", anomalies.size());

        cluster.poke(namespace, "checkout", "again");
        cluster.awaitHandled(namespace, "checkout", "again");
        assertThat(cluster.events(namespace, "Anomaly")).isEqualTo(anomalies.size());
        assertThat(cluster.verdict(namespace, "checkout", "Ready")).isEqualTo("True/Succeeded");

        cluster.patchSpec(
                namespace,
                "checkout",
                "{\"resolvedAt\":\"%s\",\"corrections\":[{\"field\":\"resolvedAt\",\"reason\":\"a slip\"}]}"
                        .formatted(Cluster.minutesAgo(1)));
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(ofResolvedAt(namespace)).isEmpty());
    }

    private List<JsonNode> ofResolvedAt(String namespace) {
        var flagged = new ArrayList<JsonNode>();
        cluster.status(namespace, "checkout").path("anomalies").forEach(anomaly -> {
            if (anomaly.path("field").asText().equals("resolvedAt")) {
                flagged.add(anomaly);
            }
        });
        return flagged;
    }
}
