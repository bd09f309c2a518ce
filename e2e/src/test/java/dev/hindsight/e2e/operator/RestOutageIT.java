package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;

/** incident-service is away for long and comes back (operator.md §11 row 4). */
class RestOutageIT {
    /**
     * The SDK's own retry ends after five attempts, some 27 seconds, and then leaves an object alone for hours. Seven of one
     * object, over 2 + 4 + 5 + 5 + 5 + 5 s, are beyond both; each later one is made for the same reason as the seventh.
     */
    private static final int ATTEMPTS = 7;

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private final ProgramLog log = new ProgramLog(all.operator().log());

    @AfterEach
    void heal() {
        all.heal();
    }

    @Test
    void anOutageIsSaidOnceAndHealsByItself() {
        // Given
        var namespace = cluster.namespace("outage");
        all.toService().cut();

        // When
        cluster.declare(namespace, "checkout");

        // Then
        cluster.awaitCondition(namespace, "checkout", "Ready", "False/ServiceUnavailable");
        assertThat(cluster.verdict(namespace, "checkout", "Reconciling")).isEqualTo("True/ProgressingWithRetry");
        assertThat(cluster.verdict(namespace, "checkout", "Stalled")).isEmpty();
        assertThat(cluster.verdict(namespace, "checkout", "EvidenceCaptured")).isEqualTo("False/ServiceUnavailable");
        await("it goes on trying")
                .atMost(Duration.ofSeconds(120))
                .until(() -> log.said("sync_unavailable", namespace) >= ATTEMPTS);
        cluster.awaitEvents(namespace, "SyncFailed", 1);

        all.heal();
        await("seen within a minute").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        cluster.verdict(namespace, "checkout", "Ready"))
                .isEqualTo("True/Succeeded"));
        assertThat(cluster.verdict(namespace, "checkout", "Reconciling")).isEmpty();
        assertThat(cluster.verdict(namespace, "checkout", "Synced")).isEqualTo("True/Succeeded");
        cluster.awaitEvents(namespace, "RecordLinked", 1);
        assertThat(cluster.events(namespace, "SyncFailed")).isEqualTo(1);
    }
}
