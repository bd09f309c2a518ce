package dev.hindsight.operator.record;

import java.time.Duration;
import java.util.Optional;

/** Incident-service did not answer, or said that it cannot now. Whether the call had an effect is unknown. */
public final class RecordUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> retryAfter;

    RecordUnavailable(String message, Optional<Duration> retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
