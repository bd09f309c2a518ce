package dev.hindsight.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import jakarta.inject.Singleton;

/**
 * The service's clock in tests: the machine's, plus what tests have let pass. It never goes back, as whoever sleeps until a time
 * would sleep on.
 */
@Singleton
public final class PassingClock extends Clock {
    private static volatile Duration passed = Duration.ZERO;

    public static Instant now() {
        return Instant.now().plus(passed).truncatedTo(ChronoUnit.MILLIS);
    }

    public static void pass(Duration more) {
        passed = passed.plus(more);
    }

    @Override
    public Instant instant() {
        return now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("all times are UTC");
    }
}
