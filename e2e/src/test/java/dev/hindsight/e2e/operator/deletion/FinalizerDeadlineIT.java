package dev.hindsight.e2e.operator.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ProgramLog;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

@Isolated("cuts the operator off, and kills it")
class FinalizerDeadlineIT {

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private final ProgramLog log = new ProgramLog(all.operator().log());

    @AfterEach
    void heal() {
        all.heal();
    }

    @Test
    void anObjectGoesAtTheDeadlineAndTheServiceIsToldLater() {
        // Given
        var namespace = cluster.namespace("deadline");
        cluster.declare(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        all.toService().cut();

        // When
        cluster.delete(namespace, "checkout");

        // Then
        awaitGone(namespace);
        assertThat(log.said("detach_waits", namespace))
                .as("waits for the service first")
                .isPositive();
        cluster.awaitEvents(namespace, "DetachedOnDelete", 1);

        all.heal();
        Awaitility.await("told once it can be")
                .atMost(Patience.LIMIT)
                .until(ServiceRecord.of(all.rest(), namespace, "checkout")::isDetached);
    }

    @Test
    void aNewProcessTellsWhatTheLastOneOwed() {
        // Given
        var namespace = cluster.namespace("deadline-restart");
        cluster.declare(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        all.toService().cut();
        cluster.delete(namespace, "checkout");
        awaitGone(namespace);

        // When
        all.killOperator();
        all.heal();
        all.operator().restart();

        // Then
        Awaitility.await("told by the next process")
                .atMost(Patience.LIMIT)
                .until(ServiceRecord.of(all.rest(), namespace, "checkout")::isDetached);
    }

    private void awaitGone(String namespace) {
        Awaitility.await("gone by the deadline")
                .atMost(Patience.LIMIT)
                .until(() -> !cluster.exists(namespace, "checkout"));
    }
}
