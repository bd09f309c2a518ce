package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Deleting an object, with and without incident-service (operator.md §11 row 43). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class FinalizerDeadlineIT extends OperatorRun {
    @Test
    void theObjectGoesByTheDeadlineAndTheRecordIsDetachedLater() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        peer.goAwayFor(namespace);

        // When
        resource().delete();

        // Then
        await().atMost(Duration.ofSeconds(25))
                .untilAsserted(() -> assertThat(incident()).isNull());
        assertThat(eventsOf("DetachedOnDelete")).hasSize(1);
        assertThat(record().isDetached()).isFalse();
        peer.heal();
        await().atMost(Duration.ofSeconds(90)).until(() -> record().isDetached());
    }

    @Test
    void theRecordIsDetachedBeforeTheObjectGoes() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");

        // When
        resource().delete();

        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(incident()).isNull());
        assertThat(record().isDetached()).isTrue();
        assertThat(eventsOf("DetachedOnDelete")).isEmpty();
    }
}
