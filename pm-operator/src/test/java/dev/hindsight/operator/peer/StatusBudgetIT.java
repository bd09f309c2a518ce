package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Nothing is written when nothing changed, and never too much (operator.md §11 row 33). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class StatusBudgetIT extends OperatorRun {
    private static final int BUDGET = 16 * 1024;

    @Test
    void tenReconcilesWithoutNewsWriteNothing() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        await().atMost(Duration.ofSeconds(20)).until(this::noStatusIsWrittenForASecond);
        proxy.forget();

        // When
        for (var look = 0; look < 10; look++) {
            annotate("hindsight.dev/looked-at", "time " + look);
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        }

        // Then
        assertThat(statusWrites()).isZero();
    }

    @Test
    void aFirstReconcileTakesAtMostTwoWrites() {
        // Given
        proxy.forget();

        // When
        apply();
        awaitCondition("Ready", "True", "Succeeded");

        // Then
        assertThat(statusWrites()).isLessThanOrEqualTo(2);
        assertThat(incident().path("status").toString().length()).isLessThan(BUDGET);
    }

    private boolean noStatusIsWrittenForASecond() {
        var before = statusWrites();
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        return statusWrites() == before;
    }
}
