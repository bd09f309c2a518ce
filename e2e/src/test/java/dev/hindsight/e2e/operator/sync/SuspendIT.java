package dev.hindsight.e2e.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;

/** The operator leaves an incident alone, and comes back to it (operator.md §11 row 52). */
class SuspendIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void aSuspendedIncidentIsLeftAloneUntilItIsNot() {
        // Given
        var namespace = cluster.namespace("suspend");
        cluster.declare(namespace, "checkout", "suspend: true");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Suspended");

        // When
        cluster.patchSpec(namespace, "checkout", "{\"severity\":\"SEV1\"}");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Suspended");

        // Then
        var record = ServiceRecord.of(all.rest(), namespace, "checkout");
        assertThat(record.exists()).isFalse();
        cluster.patchSpec(namespace, "checkout", "{\"suspend\":false}");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        assertThat(record.text("severity")).isEqualTo("SEV1");
        cluster.awaitCaptured(namespace, "checkout");
        assertThat(record.artifacts().findValuesAsText("kind")).contains("events");

        cluster.patchSpec(namespace, "checkout", "{\"suspend\":true,\"severity\":\"SEV3\"}");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Suspended");
        assertThat(record.text("severity")).isEqualTo("SEV1");
    }
}
