package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class CaptureScheduleTest {

    private static final Instant NOW = Given.START;
    private static final Duration LOOKAHEAD = Duration.ofMinutes(15);

    private final CaptureSchedule schedule =
            new CaptureSchedule(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofMinutes(5));

    @Test
    void the_first_run_is_due_at_once() {
        assertThat(schedule.next(facts("u", 0, null, null, false, false), NOW))
                .isEqualTo(new CaptureSchedule.Decision(true, false, Optional.of(NOW)));
    }

    @Test
    void runs_are_ten_minutes_apart_within_ten_percent_and_spread_by_uid() {
        // When
        var pauses = IntStream.range(0, 1000)
                .mapToObj(i -> schedule.next(facts("uid-" + i, 3, NOW, null, false, false), NOW))
                .map(decision -> Duration.between(NOW, decision.next().orElseThrow()))
                .toList();

        // Then
        assertThat(pauses)
                .allMatch(p -> !p.minusMinutes(9).isNegative()
                        && !Duration.ofMinutes(11).minus(p).isNegative());
        assertThat(pauses.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void a_short_event_ttl_shortens_the_pause_to_a_third() {
        // Given
        CaptureSchedule shortTtl =
                new CaptureSchedule(Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofMinutes(5));

        // When
        var decision = shortTtl.next(facts("u", 3, NOW, null, false, false), NOW);

        // Then
        assertThat(decision.next()).contains(NOW.plusSeconds(10));
    }

    @Test
    void a_change_is_captured_at_once_and_a_missing_right_not_before_a_quarter_of_an_hour() {
        // When
        var changed = schedule.next(facts("u", 3, NOW.minusSeconds(5), null, true, false), NOW);
        var forbidden = schedule.next(facts("u", 3, NOW, null, false, true), NOW);

        // Then
        assertThat(changed.due()).isTrue();
        assertThat(forbidden.next()).contains(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    void after_two_days_a_run_an_hour_is_enough() {
        // When
        var decision = schedule.next(facts("u", 288, NOW, null, false, false), NOW);

        // Then
        assertThat(decision.next()).contains(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void a_resolve_is_captured_at_once_and_the_final_run_comes_at_the_end_of_the_lookahead() {
        // Given
        Instant resolved = NOW.minusSeconds(1);

        // When
        var atResolve = schedule.next(facts("u", 3, NOW.minusSeconds(60), resolved, false, false), NOW);
        var between = schedule.next(facts("u", 4, NOW, resolved, false, false), NOW.plusSeconds(600));
        var atEnd =
                schedule.next(facts("u", 5, NOW.plusSeconds(600), resolved, false, false), resolved.plus(LOOKAHEAD));

        // Then
        assertThat(atResolve.due()).isTrue();
        assertThat(atResolve.finalRun()).isFalse();
        assertThat(between.next().orElseThrow()).isBeforeOrEqualTo(resolved.plus(LOOKAHEAD));
        assertThat(atEnd).isEqualTo(new CaptureSchedule.Decision(true, true, Optional.of(resolved.plus(LOOKAHEAD))));
    }

    @Test
    void an_end_that_is_declared_late_brings_the_final_run_at_once() {
        // When
        var decision = schedule.next(facts("u", 3, NOW.minusSeconds(5), NOW.minusSeconds(3600), true, false), NOW);

        // Then
        assertThat(decision.finalRun()).isTrue();
        assertThat(decision.due()).isTrue();
    }

    @Test
    void the_final_run_is_not_pushed_back_by_a_missing_right() {
        // Given
        Instant resolved = NOW.minusSeconds(60);

        // When
        var decision = schedule.next(facts("u", 3, NOW, resolved, false, true), NOW);

        // Then
        assertThat(decision.next()).contains(resolved.plus(LOOKAHEAD));
    }

    @Test
    void a_final_run_that_failed_is_repeated_and_nothing_follows_one_that_is_done() {
        // Given
        Instant resolved = NOW.minus(Duration.ofHours(1));
        var failed = facts("u", 9, NOW, resolved, false, false);
        var done = new CaptureSchedule.Facts(
                "u",
                true,
                9,
                Optional.of(NOW),
                Optional.of(resolved),
                Optional.of(resolved.plus(LOOKAHEAD)),
                Optional.empty(),
                false,
                false,
                false,
                true);

        // When
        var repeated = schedule.next(failed, NOW);
        var nothing = schedule.next(done, NOW);

        // Then
        assertThat(repeated.finalRun()).isTrue();
        assertThat(repeated.next().orElseThrow()).isBetween(NOW.plusSeconds(540), NOW.plusSeconds(660));
        assertThat(nothing).isEqualTo(new CaptureSchedule.Decision(false, false, Optional.empty()));
    }

    @Test
    void a_final_run_that_broke_off_is_repeated_soon_and_only_while_the_grace_lasts() {
        // Given
        Instant resolved = NOW.minus(LOOKAHEAD);
        var broken = new CaptureSchedule.Facts(
                "u",
                true,
                9,
                Optional.of(NOW),
                Optional.of(resolved),
                Optional.of(resolved.plus(LOOKAHEAD)),
                Optional.empty(),
                false,
                false,
                true,
                false);

        // When
        var next = schedule.next(broken, NOW);

        // Then
        assertThat(next.next()).contains(NOW.plusSeconds(30));
        assertThat(schedule.next(broken, NOW.plusSeconds(30)))
                .isEqualTo(new CaptureSchedule.Decision(true, true, Optional.of(NOW.plusSeconds(30))));
        assertThat(schedule.worthRepeating(broken, NOW.plusSeconds(299))).isTrue();
        assertThat(schedule.worthRepeating(broken, NOW.plusSeconds(300))).isFalse();
        assertThat(schedule.worthRepeating(facts("u", 9, NOW, resolved, false, false), NOW))
                .isFalse();
    }

    @Test
    void a_final_run_that_broke_off_is_not_repeated_once_the_service_seals_by_itself() {
        // Given
        var sealDueAt = Optional.of(NOW.plusSeconds(120));
        var broken = new CaptureSchedule.Facts(
                "u",
                true,
                9,
                Optional.of(NOW),
                Optional.of(NOW),
                Optional.of(NOW),
                sealDueAt,
                false,
                false,
                true,
                false);

        // Then
        assertThat(schedule.worthRepeating(broken, NOW.plusSeconds(119))).isTrue();
        assertThat(schedule.worthRepeating(broken, NOW.plusSeconds(120))).isFalse();
    }

    @Test
    void a_capture_that_is_switched_off_never_runs() {
        // Given
        var off = new CaptureSchedule.Facts(
                "u",
                false,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                false,
                false);

        // Then
        assertThat(schedule.next(off, NOW).next()).isEmpty();
    }

    private static CaptureSchedule.Facts facts(
            String uid, int runs, Instant last, Instant resolved, boolean changed, boolean forbidden) {
        return new CaptureSchedule.Facts(
                uid,
                true,
                runs,
                Optional.ofNullable(last),
                Optional.ofNullable(resolved),
                Optional.ofNullable(resolved).map(at -> at.plus(LOOKAHEAD)),
                Optional.empty(),
                changed,
                forbidden,
                false,
                false);
    }
}
