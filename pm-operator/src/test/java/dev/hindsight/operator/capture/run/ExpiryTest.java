package dev.hindsight.operator.capture.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Window;

/** Events live for an hour: what no run saw in time is a gap, and only that. */
class ExpiryTest {

    @Test
    void a_fresh_incident_lost_nothing() {
        assertThat(gaps(Given.at(10), null)).isEmpty();
    }

    @Test
    void what_expired_before_the_first_run_is_a_gap() {
        assertThat(gaps(Given.at(50), null))
                .containsExactly(
                        new Gap(Given.at(-30), Given.at(-10), GapReason.EVENTS_EXPIRED, null, CapturedArtifact.EVENTS));
    }

    @Test
    void what_an_earlier_run_covered_is_none() {
        assertThat(gaps(Given.at(50), new Window(Given.at(-30), Given.at(20)))).isEmpty();
    }

    @Test
    void a_hole_between_two_runs_is_one() {
        assertThat(gaps(Given.at(65), new Window(Given.at(-20), Given.at(-5))))
                .containsExactly(
                        new Gap(Given.at(-30), Given.at(-20), GapReason.EVENTS_EXPIRED, null, CapturedArtifact.EVENTS),
                        new Gap(Given.at(-5), Given.at(5), GapReason.EVENTS_EXPIRED, null, CapturedArtifact.EVENTS));
    }

    @Test
    void a_window_wholly_expired_is_a_gap_wholly() {
        assertThat(gaps(Given.at(600), null))
                .containsExactly(
                        new Gap(Given.at(-30), Given.at(15), GapReason.EVENTS_EXPIRED, null, CapturedArtifact.EVENTS));
    }

    private static List<Gap> gaps(Instant now, Window covered) {
        CaptureRequest asked = Given.request();
        CaptureRequest request = new CaptureRequest(
                asked.namespace(),
                asked.name(),
                0,
                asked.window(),
                asked.startedAt(),
                asked.namespaces(),
                List.of(),
                null,
                asked.workloads(),
                asked.include(),
                10,
                1000,
                Optional.empty(),
                Optional.ofNullable(covered),
                () -> false);
        Run run = new Run(request, now, Duration.ofHours(1), 40);
        run.expiry();
        return run.gaps();
    }
}
