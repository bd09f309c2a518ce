package dev.hindsight.e2e.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

@Isolated("starts operators that see every object")
class DualLeaderIT {

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void twoAtOnceMakeOneRecordAndOneSeal() {
        // Given
        var namespace = cluster.namespace("dual");
        var second = all.platform().startOperator("pm-operator-2", Map.of("QUARKUS_PROFILE", "alone"));

        // When
        try {
            cluster.declare(namespace, "over", "capture: {lookahead: 1s}");
            for (var severity : List.of("SEV1", "SEV3", "SEV4", "SEV1")) {
                cluster.patchSpec(namespace, "over", "{\"severity\":\"" + severity + "\"}");
            }
            cluster.patchSpec(namespace, "over", "{\"resolvedAt\":\"" + Cluster.minutesAgo(1) + "\"}");
            cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "True/Sealed");
            cluster.awaitQuiet(namespace, "over");
        } finally {
            second.kill();
        }

        // Then
        var records = "/v1/namespaces/" + namespace + "/incidents";
        assertThat(all.rest().get(records).json().path("items")).hasSize(1);
        var record = ServiceRecord.of(all.rest(), namespace, "over");
        assertThat(record.text("severity")).isEqualTo("SEV1");
        assertThat(record.manifests()).hasSize(1);
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(cluster.events(namespace, "EvidenceSealed"))
                .isPositive());
    }

    @Test
    void aReplicaThatWaitsForTheLeaseIsReadyAndDoesNothing() {
        // Given
        var namespace = cluster.namespace("waiting");

        // When
        var waiting = all.platform().startOperator("pm-operator-3", Map.of());

        // Then
        try {
            cluster.declare(namespace, "checkout");
            cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
            assertThat(waiting.log()).content().doesNotContain("leader_gained").doesNotContain("captured episode");
        } finally {
            waiting.kill();
        }
    }
}
