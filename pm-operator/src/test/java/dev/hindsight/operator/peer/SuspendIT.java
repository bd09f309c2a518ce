package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The operator leaves an incident alone, and comes back to it (operator.md §11 row 52). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class SuspendIT extends OperatorRun {
    @Test
    void aSuspendedIncidentIsLeftAloneUntilItIsNot() {
        // Given
        apply("suspend: true");
        awaitCondition("Ready", "True", "Suspended");

        // When
        patchSpec("{\"severity\":\"SEV1\"}");
        awaitCondition("Ready", "True", "Suspended");

        // Then
        assertThat(peer.calls(namespace)).isEmpty();
        patchSpec("{\"suspend\":false}");
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(record().fields().path("severity").asText()).isEqualTo("SEV1");
        assertThat(record().artifacts("events")).hasSize(1);
    }
}
