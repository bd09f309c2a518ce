package dev.hindsight.operator.incident.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.operator.api.status.ArtifactRef;
import dev.hindsight.operator.api.status.CaptureStatus;
import dev.hindsight.operator.api.status.ConditionStatus;
import dev.hindsight.operator.api.status.Gap;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.situation.CaptureOutcome;

class VerdictsTest {

    private static final ZonedDateTime AT = ZonedDateTime.of(2026, 11, 23, 3, 0, 0, 0, ZoneOffset.UTC);

    @ParameterizedTest(name = "{0} with {1} items and gap {2} is {3}/{4}")
    @CsvSource({
        "OFF, 0, , UNKNOWN, Disabled",
        "COLLECTING, 0, , UNKNOWN, Collecting",
        "COLLECTING, 7, Forbidden, UNKNOWN, Collecting",
        "COLLECTING, 0, Forbidden, FALSE, Forbidden",
        "UNAVAILABLE, 7, , FALSE, ServiceUnavailable",
        "REFUSED, 7, , FALSE, Forbidden",
        "SEALED, 7, , TRUE, Sealed",
        "SEALED, 7, EventsExpired, TRUE, PartialCoverage",
        "SEALED, 0, EventsExpired, FALSE, EventsExpired",
        "SEALED, 7, Forbidden, TRUE, PartialCoverage",
        "SEALED, 0, Forbidden, FALSE, Forbidden",
        "SEALED, 7, ListExpired, TRUE, PartialCoverage",
        "SEALED, 0, KindNotRead, TRUE, PartialCoverage",
    })
    void evidenceIsJudgedByWhatWasCapturedAndWhatWasNot(
            CaptureOutcome.Kind kind, int items, String gap, ConditionStatus status, String reason) {
        // Given
        var draft = new IncidentStatus();
        draft.capture = new CaptureStatus();
        draft.capture.artifacts = List.of(artifact("events", items), artifact("capture-run", 1));
        draft.capture.gaps = gap == null ? null : List.of(new Gap(AT, AT.plusMinutes(5), gap));

        // When
        var verdict = Verdicts.evidence(draft, CaptureOutcome.of(kind, Optional.empty()));

        // Then
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void partialCoverageNamesEachReasonOnce() {
        // Given
        var draft = new IncidentStatus();
        draft.capture = new CaptureStatus();
        draft.capture.artifacts = List.of(artifact("events", 3), artifact("capture-run", 1));
        draft.capture.gaps = List.of(
                new Gap(AT, AT.plusMinutes(5), "ListExpired"),
                new Gap(AT, AT.plusMinutes(9), "EventsExpired"),
                new Gap(AT, AT.plusMinutes(7), "ListExpired"));

        // When
        var verdict = Verdicts.evidence(draft, CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty()));

        // Then
        assertThat(verdict.message()).isEqualTo("Sealed with gaps: EventsExpired, ListExpired");
    }

    @Test
    void aKindThatIsNotReadIsNamedAndSaysNothingOfWhyThereIsNoEvidence() {
        // Given
        var draft = new IncidentStatus();
        draft.capture = new CaptureStatus();
        draft.capture.artifacts = List.of(artifact("events", 3), artifact("capture-run", 1));
        draft.capture.gaps = List.of(
                new Gap(AT, AT.plusMinutes(5), "KindNotRead", "argoproj.io", "Workflow"),
                new Gap(AT, AT.plusMinutes(5), "KindNotRead", null, "ReplicationController"),
                new Gap(AT, AT.plusMinutes(9), "EventsExpired"));

        // When
        var some = Verdicts.evidence(draft, CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty()));
        draft.capture.artifacts = List.of(artifact("events", 0), artifact("capture-run", 1));
        var none = Verdicts.evidence(draft, CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty()));

        // Then
        assertThat(some.message())
                .isEqualTo(
                        "Sealed with gaps: EventsExpired, KindNotRead ReplicationController, KindNotRead Workflow.argoproj.io");
        assertThat(none.reason()).isEqualTo("EventsExpired");
    }

    @Test
    void anEpisodeWithoutArtifactsIsNeverSaidToBeCaptured() {
        // Given
        var draft = new IncidentStatus();
        draft.capture = new CaptureStatus();

        // When
        var verdict = Verdicts.evidence(draft, CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty()));

        // Then
        assertThat(verdict.status()).isEqualTo(ConditionStatus.FALSE);
        assertThat(verdict.reason()).isEqualTo("NotCaptured");
    }

    @Test
    void aSealBeforeTheLastCaptureIsPartial() {
        // Given
        var draft = new IncidentStatus();
        draft.capture = new CaptureStatus();
        draft.capture.artifacts = List.of(artifact("events", 3));

        // When
        var verdict = Verdicts.evidence(draft, CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty()));

        // Then
        assertThat(verdict.reason()).isEqualTo("PartialCoverage");
    }

    @Test
    void whereAPartOfTheWindowWasCoveredNotEverythingHadExpired() {
        // Given 55 of 115 minutes that were read, in which nothing happened
        var draft = new IncidentStatus();
        draft.capture = new CaptureStatus();
        draft.capture.artifacts = List.of(artifact("events", 0), artifact("capture-run", 1));
        draft.capture.coverageFrom = AT.plusMinutes(60);
        draft.capture.coverageTo = AT.plusMinutes(115);
        draft.capture.gaps = List.of(new Gap(AT, AT.plusMinutes(60), "EventsExpired"));

        // When
        var verdict = Verdicts.evidence(draft, CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty()));

        // Then
        assertThat(verdict.status()).isEqualTo(ConditionStatus.TRUE);
        assertThat(verdict.reason()).isEqualTo("PartialCoverage");
    }

    private static ArtifactRef artifact(String kind, int items) {
        return new ArtifactRef(kind, "sha256:" + "0".repeat(64), 1L, items, AT, AT, null, false, null, 0, true);
    }
}
