package dev.hindsight.e2e.operator.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

/** The deletion of a namespace never hangs on us (operator.md §11 row 44). */
@Isolated("cuts the operator off")
class NamespaceFinalizeIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @AfterEach
    void heal() {
        all.heal();
    }

    @Test
    void aNamespaceWithAnIncidentGoesThoughIncidentServiceIsAway() {
        // Given
        var namespace = cluster.namespace("going");
        cluster.declare(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        all.toService().cut();

        // When
        cluster.client().namespaces().withName(namespace).delete();

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        cluster.client().namespaces().withName(namespace).get())
                .isNull());

        all.heal();
        await("told once it can be")
                .atMost(Patience.LIMIT)
                .until(ServiceRecord.of(all.rest(), namespace, "checkout")::isDetached);
    }
}
