package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestOutageIT {

    private final Together all = Together.shared();
    private final Cluster cluster = all.cluster;

    @AfterEach
    void heal() {
        all.heal();
    }

    @Test
    void anOutageIsSaidOnceAndHealsByItself() {
        // Given
        var namespace = cluster.namespace("outage");
        all.toService.cut();

        // When
        cluster.declare(namespace, "checkout");

        // Then
        cluster.awaitCondition(namespace, "checkout", "Ready", "False/ServiceUnavailable");
        assertThat(cluster.condition(namespace, "checkout", "Reconciling")).isEqualTo("True/ProgressingWithRetry");
        assertThat(cluster.condition(namespace, "checkout", "Stalled")).isEmpty();
        assertThat(cluster.condition(namespace, "checkout", "EvidenceCaptured")).isEqualTo("False/ServiceUnavailable");
        var tries = all.metric("hindsight_sync_latency_seconds_count");
        Awaitility.await("it goes on trying, long after five attempts")
                .atMost(Duration.ofSeconds(90))
                .until(() -> all.metric("hindsight_sync_latency_seconds_count") > tries + 6);
        assertThat(cluster.events(namespace, "SyncFailed")).isEqualTo(1);

        all.heal();
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        assertThat(cluster.condition(namespace, "checkout", "Reconciling")).isEmpty();
        assertThat(cluster.condition(namespace, "checkout", "Synced")).isEqualTo("True/Succeeded");
        assertThat(cluster.events(namespace, "SyncFailed")).isEqualTo(1);
        assertThat(cluster.events(namespace, "RecordLinked")).isEqualTo(1);
    }
}
