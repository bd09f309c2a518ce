package dev.hindsight.operator.rest;

import java.time.Duration;
import java.util.Optional;

/** The service did not answer, or said that it cannot now. Whether the call had an effect is unknown. */
public final class ServiceUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> retryAfter;
    private final boolean away;

    ServiceUnavailable(String message, Optional<Duration> retryAfter, boolean away) {
        super(message);
        this.retryAfter = retryAfter;
        this.away = away;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether further calls would most likely end the same way. */
    boolean isAway() {
        return away;
    }
}
