package dev.hindsight.e2e.operator.status;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

/** A reconcile with nothing to write, and somebody else's edit at that moment (operator.md §11 row 2). */
class NoOpPatchForeignEditIT {
    private static final int ROUNDS = 20;

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void anEditWhileNothingIsToBeWrittenIsStillSeen() {
        // Given
        var namespace = cluster.namespace("no-op");
        cluster.declare(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
        var record = ServiceRecord.of(all.rest(), namespace, "checkout");

        for (var round = 0; round < ROUNDS; round++) {
            // When
            var text = "round " + round;
            cluster.annotate(namespace, "checkout", "hindsight.dev/looked-at", text);
            cluster.patchSpec(namespace, "checkout", "{\"description\":\"" + text + "\"}");

            // Then
            await().atMost(Patience.LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> text.equals(record.text("description")));
        }
        cluster.awaitCondition(namespace, "checkout", "Ready", "True/Succeeded");
    }
}
