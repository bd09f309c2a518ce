package dev.hindsight.operator.record;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Fails calls at once after too many failures in a row, so that an outage does not hold every worker for a timeout. After
 * the pause one call may try.
 */
final class Breaker {

    private final int threshold;
    private final Duration pause;
    private final Clock clock;
    private int failures;
    private Instant closedUntil = Instant.MIN;

    Breaker(int threshold, Duration pause, Clock clock) {
        this.threshold = threshold;
        this.pause = pause;
        this.clock = clock;
    }

    /** Throws while calls must not be made. */
    synchronized void pass() {
        var now = clock.instant();
        if (now.isBefore(closedUntil)) {
            throw new RecordUnavailable(
                    "incident-service failed %d times in a row, not asked again yet".formatted(threshold),
                    Optional.of(Duration.between(now, closedUntil)));
        }
        if (failures >= threshold) {
            closedUntil = now.plus(pause); // this caller is the one that tries
        }
    }

    synchronized void succeeded() {
        failures = 0;
        closedUntil = Instant.MIN;
    }

    synchronized void failed() {
        failures++;
        if (failures >= threshold) {
            closedUntil = clock.instant().plus(pause);
        }
    }
}
