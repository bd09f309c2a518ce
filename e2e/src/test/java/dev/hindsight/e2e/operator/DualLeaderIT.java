package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DualLeaderIT {

    private final Together all = Together.shared();
    private final Cluster cluster = all.cluster;

    @Test
    void twoAtOnceMakeOneRecordAndOneSeal() {
        // Given
        var namespace = cluster.namespace("dual");
        var second = all.secondLeader();

        // When
        try {
            cluster.declare(
                    namespace, "over", "resolvedAt: \"" + Cluster.minutesAgo(1) + "\"", "capture: {lookahead: 1s}");
            cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "True/Sealed");
        } finally {
            second.kill();
        }

        // Then
        var records = "/v1/namespaces/" + namespace + "/incidents";
        assertThat(Cluster.json(all.get(records)).path("items")).hasSize(1);
        assertThat(Cluster.json(all.get(records + "/over/manifests")).path("items"))
                .hasSize(1);
        assertThat(cluster.events(namespace, "EvidenceSealed")).isPositive();
    }

    @Test
    void aReplicaThatWaitsForTheLeaseIsReadyAndDoesNothing() {
        // Given
        var namespace = cluster.namespace("waiting");

        // When
        var waiting = all.waitingReplica();

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
