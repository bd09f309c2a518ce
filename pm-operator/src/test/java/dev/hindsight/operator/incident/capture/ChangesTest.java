package dev.hindsight.operator.incident.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.api.status.ChangeDuring;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.status.PrecedingChange;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.incident.situation.Moment;

class ChangesTest {

    private static final Instant START = Incidents.NOW;

    private final IncidentStatus status = new IncidentStatus();

    @Test
    void whatCameAfterTheStartStandsApartWithSignedSeconds() {
        // When
        Changes.found(status, result(List.of(found("Rollout", -90)), List.of(found("Rollback", 30))), START);

        // Then
        assertThat(status.precedingChanges).singleElement().satisfies(change -> {
            assertThat(change.source()).isEqualTo("Rollout");
            assertThat(change.secondsFromStart()).isEqualTo(-90);
            assertThat(change.minutesBeforeStart()).isEqualTo(1);
            assertThat(change.at().toInstant()).isEqualTo(START.minusSeconds(90));
        });
        assertThat(status.changesDuring).singleElement().satisfies(change -> {
            assertThat(change.source()).isEqualTo("Rollback");
            assertThat(change.workload()).isEqualTo("Deployment/shop/checkout");
            assertThat(change.secondsFromStart()).isEqualTo(30);
            assertThat(change.at().toInstant()).isEqualTo(START.plusSeconds(30));
        });
    }

    @Test
    void aStatusOfAnOlderOperatorIsSetRight() {
        // Given
        status.precedingChanges = List.of(older(-600, 10), older(20, 0));

        // When
        Changes.apart(status, START);
        var once = List.of(status.precedingChanges, status.changesDuring);
        Changes.apart(status, START);

        // Then
        assertThat(status.precedingChanges)
                .extracting(PrecedingChange::secondsFromStart)
                .containsExactly(-600L);
        assertThat(status.changesDuring).singleElement().satisfies(change -> {
            assertThat(change.secondsFromStart()).isEqualTo(20);
            assertThat(change.revision()).isEqualTo("7");
            assertThat(change.fromImage()).isEqualTo("app:1");
            assertThat(change.toImage()).isEqualTo("app:2");
            assertThat(change.changeCause()).isEqualTo("release 2");
            assertThat(change.carriedOver()).isTrue();
            assertThat(change.vcsRevision()).isEqualTo("4f1c2aa");
        });
        assertThat(List.of(status.precedingChanges, status.changesDuring)).isEqualTo(once);
    }

    @Test
    void aStartThatIsCorrectedMovesTheLine() {
        // Given
        Changes.found(status, result(List.of(found("Rollout", -90)), List.of(found("Rollback", 30))), START);

        // When
        Changes.apart(status, START.plusSeconds(60));

        // Then
        assertThat(status.precedingChanges)
                .extracting(PrecedingChange::secondsFromStart)
                .containsExactly(-150L, -30L);
        assertThat(status.changesDuring).isNull();

        // When
        Changes.apart(status, START.minusSeconds(120));

        // Then
        assertThat(status.precedingChanges).isNull();
        assertThat(status.changesDuring)
                .extracting(ChangeDuring::secondsFromStart)
                .containsExactly(30L, 150L);
    }

    @Test
    void aRunThatFindsNothingMoreKeepsWhatIsKnown() {
        // Given
        Changes.found(status, result(List.of(found("Rollout", -90)), List.of()), START);

        // When
        Changes.found(status, result(List.of(), List.of()), START);

        // Then
        assertThat(status.precedingChanges).hasSize(1);
        assertThat(status.changesDuring).isNull();
    }

    private static CaptureResult result(
            List<dev.hindsight.operator.capture.request.PrecedingChange> preceding,
            List<dev.hindsight.operator.capture.request.PrecedingChange> during) {
        return new CaptureResult(List.of(), List.of(), preceding, during, Map.of(), 1, Optional.empty());
    }

    private static dev.hindsight.operator.capture.request.PrecedingChange found(String source, long seconds) {
        return new dev.hindsight.operator.capture.request.PrecedingChange(
                "Deployment/shop/checkout",
                "2",
                "app:1",
                "app:2",
                START.plusSeconds(seconds),
                seconds,
                null,
                false,
                null,
                source,
                null);
    }

    private static PrecedingChange older(long seconds, int minutes) {
        return new PrecedingChange(
                "Deployment/shop/checkout",
                "7",
                "app:1",
                "app:2",
                Moment.of(START.plusSeconds(seconds)),
                minutes,
                null,
                "release 2",
                true,
                "4f1c2aa",
                "Rollout",
                null);
    }
}
