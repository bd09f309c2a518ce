package dev.hindsight.e2e.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.e2e.operator.StatusWrites;
import dev.hindsight.sandbox.wait.Patience;

/** A wish for a reconcile now (operator.md §11 row 51). */
class PokeIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void aPokeIsAnsweredAndShowsWhatRestChanged() {
        // Given
        var namespace = cluster.namespace("poke");
        cluster.declare(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        var started = Instant.parse(
                cluster.incident(namespace, "checkout").at("/spec/startedAt").asText());
        var detected = started.plusSeconds(60).toString();
        ServiceRecord.of(all.rest(), namespace, "checkout").edit("{\"detectedAt\":\"" + detected + "\"}");

        // When
        cluster.poke(namespace, "checkout", "now, please");

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> {
            var status = cluster.status(namespace, "checkout");
            assertThat(status.path("lastHandledReconcileAt").asText()).isEqualTo("now, please");
            assertThat(status.at("/observed/milestones/detectedAt").asText()).isEqualTo(detected);
            assertThat(status.at("/durations/detect").asLong()).isEqualTo(60);
        });
    }

    @Test
    void aPokeOfAnyLengthIsHandledOnce() {
        // Given
        var namespace = cluster.namespace("poke-long");
        cluster.declare(namespace, "checkout");
        cluster.awaitQuiet(namespace, "checkout");
        var writes = new StatusWrites(all.toApiServer(), namespace, "checkout");
        var before = writes.count();

        // When
        var poked = cluster.poke(namespace, "checkout", "x".repeat(300));

        // Then
        await().atMost(Patience.LIMIT).until(() -> cluster.version(namespace, "checkout") > Cluster.version(poked));
        cluster.annotate(namespace, "checkout", "hindsight.dev/looked-at", "after it");
        cluster.poke(namespace, "checkout", "the next");
        cluster.awaitHandled(namespace, "checkout", "the next");
        assertThat(writes.count()).as("one write a poke").isEqualTo(before + 2);
        assertThat(cluster.verdict(namespace, "checkout", "Ready")).isEqualTo("True/Succeeded");
    }
}
