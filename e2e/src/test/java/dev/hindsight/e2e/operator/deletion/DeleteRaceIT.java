package dev.hindsight.e2e.operator.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.HeldRequests;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

/** What is deleted while the operator writes to it stays deleted (operator.md §11 row 3). */
class DeleteRaceIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void theFinalizerDoesNotBringADeletedObjectBack() throws InterruptedException {
        // Given
        var namespace = cluster.namespace("delete-early");
        try (var held = patchesOf(namespace + "/incidents/checkout")) {
            cluster.declare(namespace, "checkout");
            held.awaitOne();

            // When
            cluster.delete(namespace, "checkout");
        }

        // Then
        staysAway(namespace);
        assertThat(ServiceRecord.of(all.rest(), namespace, "checkout").exists()).isFalse();
    }

    @Test
    void aStatusThatIsStillBeingWrittenDoesNotBringADeletedObjectBack() throws InterruptedException {
        // Given
        var namespace = cluster.namespace("delete-late");
        cluster.declare(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        try (var held = patchesOf(namespace + "/incidents/checkout/status")) {
            cluster.patchSpec(namespace, "checkout", "{\"severity\":\"SEV1\"}");
            held.awaitOne();

            // When
            cluster.delete(namespace, "checkout");
        }

        // Then
        await().atMost(Patience.LIMIT).until(() -> !cluster.exists(namespace, "checkout"));
        staysAway(namespace);
        assertThat(ServiceRecord.of(all.rest(), namespace, "checkout").isDetached())
                .isTrue();
        assertThat(cluster.events(namespace, "DetachedOnDelete")).isZero();
    }

    private HeldRequests patchesOf(String path) {
        return HeldRequests.of(
                all.toApiServer(),
                request -> request.method().equals("PATCH") && request.path().contains(path));
    }

    /** What was held back is answered before another object is declared, reconciled and shown. */
    private void staysAway(String namespace) {
        cluster.declare(namespace, "later");
        cluster.awaitQuiet(namespace, "later");
        assertThat(cluster.exists(namespace, "checkout")).isFalse();
    }
}
