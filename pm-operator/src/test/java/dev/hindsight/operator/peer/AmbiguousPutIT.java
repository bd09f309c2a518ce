package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** An answer is lost after the service acted on the request (operator.md §11 row 5). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class AmbiguousPutIT extends OperatorRun {
    @Test
    void aRepeatedDeclarationAndUploadLeaveOneRecordAndOneArtifact() {
        // Given
        peer.loseOneAnswer(call -> call.namespace().equals(namespace) && call.is("PUT", "declaration"));
        peer.loseOneAnswer(call -> call.namespace().equals(namespace) && call.is("PUT", "artifacts"));

        // When
        apply();

        // Then
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(calls("PUT", "declaration")).isGreaterThanOrEqualTo(2);
        assertThat(calls("PUT", "artifacts")).isGreaterThanOrEqualTo(3);
        assertThat(record().artifacts("rollouts")).hasSize(1);
        assertThat(incident().at("/status/recordRef/id").asText()).isEqualTo(record().id);
    }
}
