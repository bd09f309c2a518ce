package dev.hindsight.e2e.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;

/** Two values of one field: both are shown, nothing else turns, and a person settles it (operator.md §9.1). */
class ConflictIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private final Instant byRest = Cluster.minutesAgo(1);
    private final Instant byManifest = byRest.plusSeconds(30);

    @BeforeEach
    void start() {
        cluster.namespace("conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "service"})
    void aConflictShowsBothValuesAndGoesWithTheAcceptedSide(String side) {
        // Given
        cluster.declare("conflict", side);
        cluster.awaitCondition("conflict", side, "Ready", "True/Succeeded");
        var record = ServiceRecord.of(all.rest(), "conflict", side);
        record.edit("{\"detectedAt\":\"" + byRest + "\"}");

        // When
        cluster.patchSpec("conflict", side, "{\"detectedAt\":\"" + byManifest + "\"}");

        // Then
        cluster.awaitCondition("conflict", side, "Synced", "False/Conflict");
        assertThat(cluster.verdict("conflict", side, "Ready")).isEqualTo("True/Succeeded");
        assertThat(cluster.verdict("conflict", side, "Stalled")).isEmpty();
        var conflict = cluster.status("conflict", side).at("/sync/conflicts/0");
        assertThat(conflict.path("field").asText()).isEqualTo("detectedAt");
        assertThat(conflict.path("clusterValue").asText()).isEqualTo(byManifest.toString());
        assertThat(conflict.path("serviceValue").asText()).isEqualTo(byRest.toString());

        cluster.annotate("conflict", side, "hindsight.dev/accept", side);
        cluster.awaitCondition("conflict", side, "Synced", "True/Succeeded");
        assertThat(cluster.status("conflict", side).at("/sync/conflicts")).isEmpty();
        assertThat(Instant.parse(record.text("detectedAt"))).isEqualTo(side.equals("cluster") ? byManifest : byRest);
    }
}
