package dev.hindsight.operator.peer;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A reconcile with nothing to write, and somebody else's edit at that moment (operator.md §11 row 2). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class NoOpPatchForeignEditIT extends OperatorRun {
    @Test
    void anEditWhileNothingIsToBeWrittenIsStillSeen() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");

        for (var round = 0; round < 20; round++) {
            // When
            var text = "round " + round;
            annotate("hindsight.dev/looked-at", text);
            patchSpec("{\"description\":\"" + text + "\"}");

            // Then
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() ->
                            text.equals(record().fields().path("description").asText()));
        }
        awaitCondition("Ready", "True", "Succeeded");
    }
}
