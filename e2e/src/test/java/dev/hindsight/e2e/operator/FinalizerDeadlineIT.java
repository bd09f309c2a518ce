package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;

class FinalizerDeadlineIT {

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

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
        assertThat(cluster.exists(namespace, "checkout"))
                .as("waits for the service first")
                .isTrue();
        Awaitility.await("gone by the deadline")
                .atMost(Duration.ofSeconds(25))
                .until(() -> !cluster.exists(namespace, "checkout"));
        cluster.awaitEvents(namespace, "DetachedOnDelete", 1);

        all.heal();
        Awaitility.await("told once it can be")
                .atMost(Duration.ofSeconds(60))
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
        Awaitility.await("gone by the deadline")
                .atMost(Duration.ofSeconds(25))
                .until(() -> !cluster.exists(namespace, "checkout"));

        // When
        all.operator().kill();
        all.heal();
        all.operator().restart();

        // Then
        Awaitility.await("told by the next process")
                .atMost(Duration.ofSeconds(60))
                .until(ServiceRecord.of(all.rest(), namespace, "checkout")::isDetached);
    }
}
