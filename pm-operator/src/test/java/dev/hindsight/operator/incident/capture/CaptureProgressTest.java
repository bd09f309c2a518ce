package dev.hindsight.operator.incident.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.api.status.ArtifactRef;
import dev.hindsight.operator.api.status.CaptureState;
import dev.hindsight.operator.api.status.EpisodeState;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.incident.situation.Moment;

class CaptureProgressTest {

    private static final Instant T = Incidents.NOW;
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    private final IncidentStatus status = new IncidentStatus();

    @Test
    void coverageGrowsAndWhatExpiredStaysLost() {
        // Given
        var progress = CaptureProgress.of(status, 0);
        progress.ran(result(T.minusSeconds(3600), T, gap(GapReason.EVENTS_EXPIRED), gap(GapReason.FORBIDDEN)), T);

        // When
        progress.ran(result(T.minusSeconds(3000), T.plusSeconds(600)), T.plusSeconds(600));

        // Then
        assertThat(progress.covered()).contains(new Window(T.minusSeconds(3600), T.plusSeconds(600)));
        assertThat(status.capture.gaps)
                .extracting(dev.hindsight.operator.api.status.Gap::reason)
                .containsExactly("EventsExpired");
        assertThat(status.capture.runs).isEqualTo(2);
        assertThat(progress.forbidden()).isFalse();
    }

    @Test
    void aListThatBrokeOffIsRememberedUntilARunReadsIt() {
        // Given
        var progress = CaptureProgress.of(status, 0);
        progress.ran(result(T.minusSeconds(3600), T, gap(GapReason.API_UNAVAILABLE), gap(GapReason.FORBIDDEN)), T);
        assertThat(progress.brokenOff()).isTrue();

        // When
        progress.ran(result(T.minusSeconds(3600), T, gap(GapReason.FORBIDDEN), gap(GapReason.EVENTS_EXPIRED)), T);

        // Then
        assertThat(progress.brokenOff()).isFalse();
    }

    @Test
    void theLastArtifactNamesAllThatTheFinalRunMissedAndWhatExpiredBefore() {
        // Given
        var progress = CaptureProgress.of(status, 0);
        progress.ran(result(T.minusSeconds(3600), T, gap(GapReason.EVENTS_EXPIRED), gap(GapReason.FORBIDDEN)), T);
        var missed = IntStream.range(0, 20)
                .mapToObj(i -> new Gap(T.minusSeconds(i), T, GapReason.API_UNAVAILABLE, "shop-" + i, "rollouts"))
                .toArray(Gap[]::new);
        var last = result(T.minusSeconds(3000), T, missed);
        progress.ran(last, T);

        // When
        var gaps =
                progress.facts(Incidents.seen(), new Window(T, T), last.gaps()).gaps();

        // Then
        assertThat(gaps)
                .hasSize(21)
                .contains(missed)
                .contains(
                        new Gap(T.minusSeconds(7200), T.minusSeconds(3600), GapReason.EVENTS_EXPIRED, null, "events"));
    }

    @Test
    void moreGapsThanTheStatusHoldsAreWidenedAndNoneIsLeftOut() {
        // Given
        var progress = CaptureProgress.of(status, 0);
        var missed = IntStream.range(0, 20)
                .mapToObj(i -> new Gap(
                        T.minusSeconds(100 + i),
                        T.minusSeconds(i),
                        i % 2 == 0 ? GapReason.API_UNAVAILABLE : GapReason.EVENTS_EXPIRED,
                        "shop",
                        "events"))
                .toArray(Gap[]::new);

        // When
        progress.ran(result(T, T, missed), T);

        // Then
        assertThat(status.capture.gaps)
                .extracting(gap -> gap.reason() + " " + gap.from().toInstant() + " "
                        + gap.to().toInstant())
                .containsExactly(
                        "ApiUnavailable " + T.minusSeconds(118) + " " + T,
                        "EventsExpired " + T.minusSeconds(119) + " " + T.minusSeconds(1));
    }

    @Test
    void aKindThatIsNotReadIsNamed() {
        // Given
        var progress = CaptureProgress.of(status, 0);

        // When
        progress.ran(result(T, T, notRead("argoproj.io", "Workflow"), notRead("", "ReplicationController")), T);

        // Then
        assertThat(status.capture.gaps)
                .extracting(dev.hindsight.operator.api.status.Gap::shown)
                .containsExactly("KindNotRead Workflow.argoproj.io", "KindNotRead ReplicationController");
        assertThat(status.capture.gaps.get(1).group()).isNull();
    }

    @Test
    void aReasonThatANewerOperatorWroteStopsNothing() {
        // Given
        var progress = CaptureProgress.of(status, 0);
        progress.ran(result(T, T), T);
        var at = Moment.of(T);
        status.capture.gaps = List.of(new dev.hindsight.operator.api.status.Gap(at, at, "SomethingNew"));

        // Then
        assertThat(progress.brokenOff()).isFalse();
        assertThat(progress.facts(Incidents.seen(), new Window(T, T), List.of()).gaps())
                .isEmpty();
    }

    @Test
    void aReopenedIncidentBeginsAnewAndKeepsTheSealOfTheLastEpisode() {
        // Given
        var first = CaptureProgress.of(status, 0);
        first.ran(result(T.minusSeconds(3600), T), T);
        first.stored(new ArtifactRef("events", DIGEST, 1L, 1, null, null, null, false, null, 0, true));
        first.sealed(DIGEST);
        first.state(CaptureState.FINAL);

        // When
        var second = CaptureProgress.of(status, 1);

        // Then
        assertThat(second.sealed()).isFalse();
        assertThat(second.runs()).isZero();
        assertThat(second.artifact("events")).isEmpty();
        assertThat(second.covered()).isPresent();
        assertThat(status.capture.state).isEqualTo(CaptureState.PENDING);
        assertThat(status.capture.episodes)
                .extracting(e -> e.episode() + "/" + e.state() + "/" + e.manifestDigest())
                .containsExactly("0/SEALED/" + DIGEST, "1/OPEN/null");
    }

    @Test
    void anotherDigestForASealedEpisodeIsIgnored() {
        // Given
        var progress = CaptureProgress.of(status, 0);
        progress.sealed(DIGEST);

        // When
        progress.sealed("sha256:" + "f".repeat(64));

        // Then
        assertThat(status.capture.episodes).singleElement().satisfies(episode -> {
            assertThat(episode.state()).isEqualTo(EpisodeState.SEALED);
            assertThat(episode.manifestDigest()).isEqualTo(DIGEST);
        });
    }

    @Test
    void onlyTheNewestTenEpisodesAreKept() {
        // When
        for (int episode = 0; episode < 14; episode++) {
            CaptureProgress.of(status, episode).sealed(DIGEST);
        }

        // Then
        assertThat(status.capture.episodes).hasSize(10).first().satisfies(e -> assertThat(e.episode())
                .isEqualTo(4));
    }

    private static CaptureResult result(Instant from, Instant to, Gap... gaps) {
        return new CaptureResult(
                List.of(), List.of(gaps), List.of(), List.of(), Map.of("jwt", 1), 1, Optional.of(new Window(from, to)));
    }

    private static Gap notRead(String group, String kind) {
        return new Gap(T.minusSeconds(60), T, GapReason.KIND_NOT_READ, "shop", "rollouts", group, kind);
    }

    private static Gap gap(GapReason reason) {
        return new Gap(T.minusSeconds(7200), T.minusSeconds(3600), reason, "shop", "events");
    }
}
