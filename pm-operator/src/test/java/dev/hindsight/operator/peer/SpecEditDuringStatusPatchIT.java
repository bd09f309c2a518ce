package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Fault;

/** The SDK drops the wake-up of an edit that lands just before our own write (operator.md §11 row 1). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class SpecEditDuringStatusPatchIT extends OperatorRun {
    private static final int ROUNDS = 30;

    @Test
    void noEditIsOverlookedThatLandsWhileTheStatusIsWritten() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        proxy.inject(
                request -> request.method().equals("PATCH") && request.path().contains("/status"),
                Fault.delay(Duration.ofMillis(120)));

        for (var round = 0; round < ROUNDS; round++) {
            // When
            patchSpec("{\"title\":\"round " + round + "\"}");
            pause(40 + round * 3 % 120);
            patchSpec("{\"description\":\"round " + round + "\"}");

            // Then
            await().atMost(Duration.ofSeconds(5))
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::isObserved);
        }
        assertThat(record().fields().path("description").asText()).isEqualTo("round " + (ROUNDS - 1));
    }

    private boolean isObserved() {
        var incident = incident();
        return incident.at("/status/observedGeneration").asLong()
                == incident.at("/metadata/generation").asLong();
    }

    /** The race is one of milliseconds: the second edit must come at another moment of the first's reconcile each time. */
    private static void pause(int millis) {
        await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
    }
}
