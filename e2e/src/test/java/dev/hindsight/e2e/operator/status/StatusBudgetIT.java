package dev.hindsight.e2e.operator.status;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.Metrics;
import dev.hindsight.e2e.operator.StatusWrites;
import dev.hindsight.sandbox.wait.Patience;

/** Nothing is written when nothing changed, and never too much (operator.md §11 row 33). */
@Isolated("counts the reconciles of all objects")
class StatusBudgetIT {
    private static final int BUDGET = 16 << 10;
    private static final int WORKLOADS = 12;
    private static final String LONG_NAME = "a-rather-long-name-of-a-registry".repeat(3);

    private final Together all = Together.shared();
    private final Metrics operator = new Metrics(all.platform().operatorUrl());
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void tenReconcilesWithoutNewsWriteNothing() {
        // Given
        var namespace = cluster.namespace("budget");
        cluster.declare(namespace, "checkout");
        cluster.awaitQuiet(namespace, "checkout");
        var writes = new StatusWrites(all.toApiServer(), namespace, "checkout");
        var first = writes.count();

        // When
        for (var look = 0; look < 10; look++) {
            var before = reconciles();
            cluster.annotate(namespace, "checkout", "hindsight.dev/looked-at", "time " + look);
            await().atMost(Patience.LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> reconciles() > before);
        }

        // Then
        cluster.poke(namespace, "checkout", "after ten looks");
        cluster.awaitHandled(namespace, "checkout", "after ten looks");
        assertThat(writes.count()).as("the poke alone was written").isEqualTo(first + 1);
    }

    @Test
    void aFirstReconcileTakesAtMostTwoWrites() {
        // Given
        var namespace = cluster.namespace("budget-first");

        // When
        cluster.declare(namespace, "checkout");
        cluster.awaitQuiet(namespace, "checkout");

        // Then
        var writes = new StatusWrites(all.toApiServer(), namespace, "checkout").count();
        assertThat(writes).as("with that of the poke").isBetween(2L, 3L);
    }

    @Test
    void aStatusWithMuchToShowStaysWithinItsBudget() {
        // Given
        var namespace = cluster.namespace("budget-much");
        deployAll(namespace, "1");
        deployAll(namespace, "2");

        // When
        cluster.declare(namespace, "checkout");

        // Then
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        cluster.status(namespace, "checkout").at("/changesDuring"))
                .isNotEmpty());
        var status = cluster.status(namespace, "checkout").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(status.length).isBetween(BUDGET / 4, BUDGET);
    }

    private double reconciles() {
        return operator.sum("hindsight_sync_latency_seconds_count");
    }

    /** Without pods: a ReplicaSet a version is what a change is read from. */
    private void deployAll(String namespace, String version) {
        cluster.apply(IntStream.range(0, WORKLOADS)
                .mapToObj(number -> """
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: %1$s-%2$d
                          namespace: %3$s
                          annotations: {kubernetes.io/change-cause: "%4$s"}
                        spec:
                          replicas: 0
                          selector: {matchLabels: {app: "w%2$d"}}
                          template:
                            metadata: {labels: {app: "w%2$d"}}
                            spec: {containers: [{name: main, image: "%1$s.example/%1$s:%5$s"}]}
                        """.formatted(LONG_NAME, number, namespace, "why ".repeat(200) + version, version))
                .collect(joining("---\n")));
        cluster.awaitReplicaSets(namespace, WORKLOADS * Integer.parseInt(version));
    }
}
