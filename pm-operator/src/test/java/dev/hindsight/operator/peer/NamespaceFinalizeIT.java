package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The deletion of a namespace never hangs on us (operator.md §11 row 44). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class NamespaceFinalizeIT extends OperatorRun {
    @Test
    void aNamespaceWithAnIncidentGoesThoughIncidentServiceIsAway() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        peer.goAwayFor(namespace);

        // When
        client().namespaces().withName(namespace).delete();

        // Then
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        client().namespaces().withName(namespace).get())
                .isNull());
    }
}
