package dev.hindsight.operator.incident.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.api.status.ConditionStatus;
import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.Plan;
import dev.hindsight.operator.incident.situation.SyncOutcome;

class ReadinessTest {

    private static final Plan FINE = new Plan(false, List.of(), Optional.empty());
    private static final CaptureOutcome COLLECTING =
            CaptureOutcome.of(CaptureOutcome.Kind.COLLECTING, Optional.empty());

    @Test
    void anOutageIsTriedAgainAndStallsNothing() {
        // When
        var readiness = Readiness.of(FINE, sync(SyncOutcome.Kind.UNAVAILABLE, "away"), COLLECTING);

        // Then
        assertThat(readiness.ready().reason()).isEqualTo("ServiceUnavailable");
        assertThat(readiness.reconciling()).isPresent();
        assertThat(readiness.stalled()).isEmpty();
    }

    @Test
    void whatOnlyAPersonCanSettleStalls() {
        // When
        var invalid = Readiness.of(FINE, sync(SyncOutcome.Kind.INVALID, "spec.title: too long"), COLLECTING);
        var rejected = Readiness.of(FINE, sync(SyncOutcome.Kind.REJECTED, "other_cluster: no"), COLLECTING);
        var scope = Readiness.of(FINE, SyncOutcome.skipped(Duration.ZERO), COLLECTING.refusing(List.of("billing")));

        // Then
        assertThat(List.of(invalid, rejected, scope)).allSatisfy(readiness -> {
            assertThat(readiness.ready().status()).isEqualTo(ConditionStatus.FALSE);
            assertThat(readiness.reconciling()).isEmpty();
        });
        assertThat(invalid.stalled().orElseThrow().message()).isEqualTo("spec.title: too long");
        assertThat(rejected.stalled().orElseThrow().reason()).isEqualTo("RecordRejected");
        assertThat(scope.stalled().orElseThrow().message()).contains("billing");
    }

    @Test
    void suspendedIsReadyWhateverElseIsWrong() {
        // Given
        var suspended = new Plan(true, List.of("spec.startedAt: future"), Optional.empty());

        // When
        var readiness = Readiness.of(suspended, SyncOutcome.skipped(Duration.ZERO), COLLECTING);

        // Then
        assertThat(readiness.ready().reason()).isEqualTo("Suspended");
        assertThat(readiness.stalled()).isEmpty();
    }

    private static SyncOutcome sync(SyncOutcome.Kind kind, String message) {
        return SyncOutcome.failed(kind, message, Duration.ofSeconds(1));
    }
}
