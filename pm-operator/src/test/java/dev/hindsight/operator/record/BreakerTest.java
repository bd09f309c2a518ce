package dev.hindsight.operator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

class BreakerTest {

    private final Hand clock = new Hand();
    private final Breaker breaker = new Breaker(2, Duration.ofSeconds(10), clock);

    @Test
    void letsOneTryAfterThePauseAndTheRestWait() {
        // Given
        breaker.failed();
        breaker.failed();
        assertThatThrownBy(breaker::pass).isInstanceOf(RecordUnavailable.class);

        // When
        clock.now = clock.now.plusSeconds(10);
        breaker.pass();

        // Then
        assertThatThrownBy(breaker::pass)
                .isInstanceOfSatisfying(
                        RecordUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(10)));
    }

    @Test
    void isOpenAgainAfterOneSuccess() {
        // Given
        breaker.failed();
        breaker.failed();
        clock.now = clock.now.plusSeconds(10);
        breaker.pass();

        // When
        breaker.succeeded();

        // Then
        breaker.pass();
        breaker.failed();
        breaker.pass();
    }

    /** A clock set by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-23T02:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
