package dev.hindsight.operator.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Two values of one field: both are shown, nothing else turns, and a person settles it (operator.md §9.1). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class ConflictIT extends OperatorRun {
    @Test
    void aConflictShowsBothValuesAndLeavesTheObjectReady() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        record().dispute("resolvedAt", "2026-11-23T02:55:00Z", "2026-11-23T02:50:00Z");

        // When
        poke("look");

        // Then
        awaitCondition("Synced", "False", "Conflict");
        assertThat(condition("Ready").path("status").asText()).isEqualTo("True");
        assertThat(condition("Stalled").isMissingNode()).isTrue();
        var conflict = incident().at("/status/sync/conflicts/0");
        assertThat(conflict.path("field").asText()).isEqualTo("resolvedAt");
        assertThat(conflict.path("clusterValue").asText()).isEqualTo("2026-11-23T02:55:00Z");
        assertThat(conflict.path("serviceValue").asText()).isEqualTo("2026-11-23T02:50:00Z");
        await().untilAsserted(() -> assertThat(eventsOf("SyncConflict")).hasSize(1));
    }

    @Test
    void anAcceptedSideIsToldToTheServiceAndClearsTheConflict() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        record().dispute("resolvedAt", "2026-11-23T02:55:00Z", "2026-11-23T02:50:00Z");
        poke("look");
        awaitCondition("Synced", "False", "Conflict");

        // When
        record().settle();
        annotate("hindsight.dev/accept", "service");

        // Then
        awaitCondition("Synced", "True", "Succeeded");
        assertThat(peer.calls(namespace))
                .anyMatch(call -> call.is("PUT", "declaration")
                        && new String(call.body(), UTF_8).contains("\"accept\":\"service\""));
        assertThat(incident().at("/status/sync/conflicts")).isEmpty();
    }
}
