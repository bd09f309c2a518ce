package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.Fault;

/** What is deleted while the operator writes to it stays deleted (operator.md §11 row 3). */
class DeleteRaceIT {
    private static final Duration HELD = Duration.ofSeconds(1);

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @AfterEach
    void heal() {
        all.heal();
    }

    @Test
    void theFinalizerDoesNotBringADeletedObjectBack() {
        // Given
        var namespace = cluster.namespace("delete-early");
        var object = namespace + "/incidents/checkout";
        hold(object);
        cluster.declare(namespace, "checkout");
        awaitHeld(object);

        // When
        cluster.delete(namespace, "checkout");

        // Then
        staysAway(namespace);
        assertThat(ServiceRecord.of(all.rest(), namespace, "checkout").exists()).isFalse();
    }

    @Test
    void aStatusThatIsStillBeingWrittenDoesNotBringADeletedObjectBack() {
        // Given
        var namespace = cluster.namespace("delete-late");
        var status = namespace + "/incidents/checkout/status";
        cluster.declare(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        hold(status);
        cluster.patchSpec(namespace, "checkout", "{\"severity\":\"SEV1\"}");
        awaitHeld(status);

        // When
        cluster.delete(namespace, "checkout");

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> !cluster.exists(namespace, "checkout"));
        staysAway(namespace);
        assertThat(ServiceRecord.of(all.rest(), namespace, "checkout").isDetached())
                .isTrue();
        assertThat(cluster.events(namespace, "DetachedOnDelete")).isZero();
    }

    private void hold(String path) {
        all.toApiServer().forget();
        all.toApiServer()
                .inject(
                        request -> request.method().equals("PATCH")
                                && request.path().contains(path),
                        Fault.delay(HELD));
    }

    private void awaitHeld(String path) {
        await(path)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> all.toApiServer().seen().stream()
                        .anyMatch(request -> request.method().equals("PATCH")
                                && request.path().contains(path)));
    }

    /** For longer than anything was held back. */
    private void staysAway(String namespace) {
        await().during(HELD.multipliedBy(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> !cluster.exists(namespace, "checkout"));
    }
}
