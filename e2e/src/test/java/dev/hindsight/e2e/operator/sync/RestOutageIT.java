package dev.hindsight.e2e.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ProgramLog;
import dev.hindsight.sandbox.wait.Patience;

/** incident-service is away for long and comes back (operator.md §11 row 4). */
@Isolated("cuts the operator off")
class RestOutageIT {
    /**
     * The SDK's own retry ends after five attempts and then leaves an object alone for hours. Seven of one object are beyond
     * that; each later one is made for the same reason as the seventh.
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
                .atMost(Patience.LIMIT)
                .until(() -> log.said("sync_unavailable", namespace) >= ATTEMPTS);
        cluster.awaitEvents(namespace, "SyncFailed", 1);

        all.heal();
        await("it is noticed that the service is back").atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        cluster.verdict(namespace, "checkout", "Ready"))
                .isEqualTo("True/Succeeded"));
        assertThat(cluster.verdict(namespace, "checkout", "Reconciling")).isEmpty();
        assertThat(cluster.verdict(namespace, "checkout", "Synced")).isEqualTo("True/Succeeded");
        cluster.awaitEvents(namespace, "RecordLinked", 1);
        assertThat(cluster.events(namespace, "SyncFailed")).isEqualTo(1);
    }
}
