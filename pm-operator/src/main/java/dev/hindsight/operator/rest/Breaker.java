package dev.hindsight.operator.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;

/**
 * Fails calls at once after too many failures in a row, so that an outage does not hold every worker for a timeout. After
 * the pause one call may try. One for all methods of a service: an annotated breaker would count each method alone.
 */
final class Breaker {

    private final String service;
    private final int threshold;
    private final Duration pause;
    private final Clock clock;
    private final Guard guard;
    private volatile Instant tryAgain = Instant.MIN;

    Breaker(String service, int threshold, Duration pause, Clock clock) {
        this.service = service;
        this.threshold = threshold;
        this.pause = pause;
        this.clock = clock;
        this.guard = Guard.create()
                .withDescription(service)
                .withCircuitBreaker()
                .when(failure -> failure instanceof ServiceUnavailable unavailable && unavailable.isAway())
                .requestVolumeThreshold(threshold)
                .failureRatio(1)
                .delay(pause.toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::changed)
                .done()
                .build();
    }

    @SuppressWarnings("unchecked") // the library wants the type only to find what is asynchronous
    <T> T guard(Supplier<T> call) {
        try {
            return (T) guard.get(call::get, Object.class);
        } catch (CircuitBreakerOpenException e) {
            throw new ServiceUnavailable(
                    "%s failed %d times in a row, not asked again yet".formatted(service, threshold),
                    Optional.of(rest()),
                    false);
        }
    }

    private void changed(CircuitBreakerState state) {
        if (state == CircuitBreakerState.OPEN) {
            tryAgain = clock.instant().plus(pause);
        }
    }

    /** Of the pause; a whole one while the call that may try is under way. */
    private Duration rest() {
        var rest = Duration.between(clock.instant(), tryAgain);
        return rest.compareTo(Duration.ZERO) > 0 ? rest : pause;
    }
}
