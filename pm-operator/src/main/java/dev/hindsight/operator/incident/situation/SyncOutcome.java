package dev.hindsight.operator.incident.situation;

import java.time.Duration;
import java.util.Optional;

import dev.hindsight.operator.record.Projection;

/**
 * What came of telling and asking incident-service. {@code created}: the record was made just now. {@code again} is when it
 * wants to be called next.
 */
public record SyncOutcome(
        Kind kind,
        Optional<Projection> projection,
        Optional<String> acceptedHash,
        boolean created,
        String message,
        Duration again) {

    public enum Kind {
        /** Not tried. */
        SKIPPED,
        /** Record and object agree as far as they can; conflicts are in the projection. */
        IN_STEP,
        /** No answer; the same call is tried again. */
        UNAVAILABLE,
        /** The service found faults in the spec. */
        INVALID,
        /** The service refuses this object or this operator. */
        REJECTED,
        /** The service knows a newer state of this object than we do: read again, say nothing. */
        STALE
    }

    public static SyncOutcome skipped(Duration again) {
        return new SyncOutcome(Kind.SKIPPED, Optional.empty(), Optional.empty(), false, "", again);
    }

    public static SyncOutcome inStep(
            Projection projection, Optional<String> acceptedHash, boolean created, Duration again) {
        return new SyncOutcome(Kind.IN_STEP, Optional.of(projection), acceptedHash, created, "", again);
    }

    public static SyncOutcome failed(Kind kind, String message, Duration again) {
        return new SyncOutcome(kind, Optional.empty(), Optional.empty(), false, message, again);
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}
