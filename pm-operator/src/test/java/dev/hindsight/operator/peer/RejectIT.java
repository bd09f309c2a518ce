package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What incident-service refuses needs a person, not a hot loop (operator.md §11 row 6). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class RejectIT extends OperatorRun {
    @Test
    void aFaultInTheDeclarationStallsAndNamesTheField() {
        // Given
        peer.refuseFields(namespace, "fields.roles.commander", "must be written as group:NAME or user:NAME");

        // When
        apply("roles: {commander: ana}");

        // Then
        awaitCondition("Stalled", "True", "InvalidSpec");
        awaitCondition("Ready", "False", "InvalidSpec");
        assertThat(condition("Stalled").path("message").asText())
                .contains("spec.roles.commander: must be written as group:NAME or user:NAME");
        assertFewCalls();
    }

    @Test
    void aRefusedCallerStalls() {
        // Given
        peer.refuse(call -> call.namespace().equals(namespace), 403, "forbidden");

        // When
        apply();

        // Then
        awaitCondition("Stalled", "True", "RecordRejected");
        awaitCondition("Synced", "False", "Rejected");
        assertFewCalls();
    }

    @Test
    void aDeclarationFromAnotherClusterStalls() {
        // Given
        peer.refuse(call -> call.namespace().equals(namespace), 409, "other_cluster");

        // When
        apply();

        // Then
        awaitCondition("Stalled", "True", "RecordRejected");
        assertThat(condition("Stalled").path("message").asText()).contains("other_cluster");
        assertFewCalls();
    }

    @Test
    void aStaleDeclarationTouchesNoStatusAndIsMadeAgain() {
        // Given
        peer.refuse(call -> call.namespace().equals(namespace), 409, "stale_declaration");

        // When
        apply();

        // Then
        await().atMost(Duration.ofSeconds(20)).until(() -> calls("PUT", "declaration") > 2);
        assertThat(incident().at("/status/observedGeneration").asLong()).isEqualTo(-1);
        assertThat(incident().at("/status/conditions").isMissingNode()).isTrue();
        peer.heal();
        awaitCondition("Ready", "True", "Succeeded");
    }

    /** Fewer than four a minute: after the first, hardly any within a quarter of it. */
    private void assertFewCalls() {
        await().atMost(Duration.ofSeconds(20)).pollDelay(Duration.ofSeconds(15)).until(() -> true);
        assertThat(calls("PUT", "declaration")).isLessThan(4);
    }
}
