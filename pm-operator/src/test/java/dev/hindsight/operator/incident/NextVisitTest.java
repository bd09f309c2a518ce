package dev.hindsight.operator.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.api.spec.CaptureSettings;
import dev.hindsight.operator.capture.request.Include;
import dev.hindsight.operator.incident.situation.Backoff;
import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.GoDuration;
import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.incident.situation.Plan;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;

class NextVisitTest {

    private static final Plan FINE = new Plan(false, List.of(), Optional.empty());

    @Test
    void theEarliestWishDecidesWithinAQuarterOfAnHour() {
        // Given
        var seen = Incidents.seen();
        var sync = SyncOutcome.skipped(Duration.ofHours(3));
        var soon = CaptureOutcome.of(CaptureOutcome.Kind.COLLECTING, Optional.of(Incidents.NOW.plusSeconds(90)));
        var never = CaptureOutcome.of(CaptureOutcome.Kind.SEALED, Optional.empty());
        var overdue = CaptureOutcome.of(CaptureOutcome.Kind.COLLECTING, Optional.of(Incidents.NOW.minusSeconds(90)));

        // Then
        assertThat(NextVisit.of(seen, FINE, sync, soon)).isEqualTo(Incidents.NOW.plusSeconds(90));
        assertThat(NextVisit.of(seen, FINE, sync, never)).isEqualTo(Incidents.NOW.plusSeconds(900));
        assertThat(NextVisit.of(seen, FINE, sync, overdue)).isEqualTo(Incidents.NOW.plusMillis(200));
    }

    @Test
    void pausesDoubleUpToTheCapAndBeginAnewAfterSuccess() {
        // Given
        var backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

        // When
        var pauses = List.of(
                backoff.failed("a"),
                backoff.failed("a"),
                backoff.failed("b"),
                backoff.failed("a"),
                backoff.failed("a"),
                backoff.failed("a"));
        backoff.succeeded("a");

        // Then
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(2L, 4L, 2L, 8L, 16L, 30L);
        assertThat(backoff.failed("a")).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aLongerPauseThatTheOtherSideAsksForIsKeptUpToTheCap() {
        // Given
        var backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

        // When
        var pauses = List.of(
                backoff.failed("a", Optional.of(Duration.ofSeconds(7))),
                backoff.failed("a", Optional.of(Duration.ofSeconds(1))),
                backoff.failed("a", Optional.of(Duration.ofHours(1))),
                backoff.failed("a", Optional.empty()));

        // Then
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(7L, 4L, 30L, 16L);
    }

    @Test
    void anIncidentOfTheFutureWaitsUntilItCanHaveBegun() {
        // Given
        var incident = Incidents.incident();
        incident.getSpec().startedAt = ZonedDateTime.parse("2026-11-23T03:06:00Z");

        // When
        var plan = Plan.of(Situation.of(incident, Incidents.NOW), Duration.ofMinutes(5));

        // Then
        assertThat(plan.act()).isFalse();
        assertThat(plan.faults()).singleElement().asString().startsWith("spec.startedAt:");
        assertThat(plan.validFrom()).contains(Incidents.NOW.plusSeconds(60));
    }

    @Test
    void theGapsOfTheSpecAreFilled() {
        // Given
        var incident = Incidents.incident();
        incident.getSpec().capture = new CaptureSettings(null, "1h30m", null, List.of(), null, null);

        // When
        var terms = Situation.of(incident, Incidents.NOW).terms();

        // Then
        assertThat(terms.enabled()).isTrue();
        assertThat(terms.lookback()).isEqualTo(Duration.ofMinutes(90));
        assertThat(terms.lookahead()).isEqualTo(Duration.ofMinutes(15));
        assertThat(terms.include()).containsExactlyInAnyOrder(Include.values());
        assertThat(terms.maxEvents()).isEqualTo(5000);
    }

    @Test
    void durationsReadAsGoWritesThem() {
        assertThat(GoDuration.parse("1h2m3s")).contains(Duration.ofSeconds(3723));
        assertThat(GoDuration.parse("1.5h")).isEmpty();
        assertThat(GoDuration.text(Duration.ofSeconds(3723))).isEqualTo("1h2m3s");
        assertThat(GoDuration.text(Duration.ofMinutes(90))).isEqualTo("1h30m");
        assertThat(GoDuration.text(Duration.ZERO)).isEqualTo("0s");
    }
}
