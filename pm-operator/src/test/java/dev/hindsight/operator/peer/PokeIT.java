package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A wish for a reconcile now (operator.md §11 row 51). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class PokeIT extends OperatorRun {
    @Test
    void aPokeIsAnsweredAndShowsWhatRestChanged() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        var detected = started().plusSeconds(60).toString();
        record().edit("detectedAt", detected);

        // When
        poke("2026-11-23T02:20:00Z");

        // Then
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            var status = incident().path("status");
            assertThat(status.path("lastHandledReconcileAt").asText()).isEqualTo("2026-11-23T02:20:00Z");
            assertThat(status.at("/observed/milestones/detectedAt").asText()).isEqualTo(detected);
            assertThat(status.at("/durations/detect").asLong()).isEqualTo(60);
        });
    }

    private Instant started() {
        return Instant.parse(incident().at("/spec/startedAt").asText());
    }

    @Test
    void aPokeOfAnyLengthIsHandledOnce() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        proxy.forget();

        // When
        poke("x".repeat(300));

        // Then
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        assertThat(statusWrites()).isLessThanOrEqualTo(2);
        assertThat(condition("Ready").path("status").asText()).isEqualTo("True");
    }
}
