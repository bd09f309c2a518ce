package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** incident-service is away and comes back (operator.md §11 row 4). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class RestOutageIT extends OperatorRun {
    @Test
    void anOutageIsToldOnceAndHealsByItself() {
        // Given
        peer.goAwayFor(namespace);

        // When
        apply();

        // Then
        awaitCondition("Ready", "False", "ServiceUnavailable");
        awaitCondition("Reconciling", "True", "ProgressingWithRetry");
        awaitCondition("Synced", "False", "ServiceUnavailable");
        awaitCondition("EvidenceCaptured", "False", "ServiceUnavailable");
        assertThat(condition("Stalled").isMissingNode()).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ofSeconds(10))
                .until(() -> calls("PUT", "declaration") > 5);
        assertThat(eventsOf("SyncFailed")).hasSize(1);

        peer.heal();
        awaitCondition("Ready", "True", "Succeeded");
        awaitCondition("Synced", "True", "Succeeded");
        assertThat(condition("Reconciling").isMissingNode()).isTrue();
        assertThat(eventsOf("SyncFailed")).hasSize(1);
    }
}
