package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FinalizerDeadlineIT {

    private final Together all = Together.shared();
    private final Cluster cluster = all.cluster;

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
        all.toService.cut();

        // When
        cluster.kubectl("delete", "incident", "checkout", "-n", namespace, "--wait=false")
                .orFail();

        // Then
        assertThat(cluster.exists(namespace, "checkout"))
                .as("waits for the service first")
                .isTrue();
        Awaitility.await("gone by the deadline")
                .atMost(Duration.ofSeconds(25))
                .until(() -> !cluster.exists(namespace, "checkout"));
        assertThat(cluster.events(namespace, "DetachedOnDelete")).isEqualTo(1);

        all.heal();
        Awaitility.await("told once it can be").atMost(Duration.ofSeconds(60)).until(() -> Cluster.json(
                        all.get("/v1/namespaces/" + namespace + "/incidents/checkout"))
                .path("declaredFields")
                .isEmpty());
    }

    @Test
    void aNewProcessTellsWhatTheLastOneOwed() {
        // Given
        var namespace = cluster.namespace("deadline-restart");
        cluster.declare(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        all.toService.cut();
        cluster.kubectl("delete", "incident", "checkout", "-n", namespace, "--wait=false")
                .orFail();
        Awaitility.await("gone by the deadline")
                .atMost(Duration.ofSeconds(25))
                .until(() -> !cluster.exists(namespace, "checkout"));

        // When
        all.operator.kill();
        all.heal();
        all.operator.restart();

        // Then
        Awaitility.await("told by the next process")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Cluster.json(all.get("/v1/namespaces/" + namespace + "/incidents/checkout"))
                        .path("declaredFields")
                        .isEmpty());
    }
}
