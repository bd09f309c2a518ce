package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(OperatorResource.class)
class FirstReconcileIT extends OperatorRun {
    @Test
    void anAppliedIncidentHasItsRecordAndEvidence() {
        // When
        apply();

        // Then
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(record().fields().path("severity").asText()).isEqualTo("SEV2");
        assertThat(record().artifacts("events")).hasSize(1);
    }
}
