package dev.hindsight.operator.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of the capture in this reconcile, and when it wants to be called again. */
record CaptureOutcome(Kind kind, String message, Optional<Instant> next, List<String> refusedNamespaces) {

    enum Kind {
        /** Switched off in the spec. */
        OFF,
        /** Nothing is wrong: between two runs, just ran, or waits for a permit. */
        COLLECTING,
        /** The manifest of the episode is sealed. */
        SEALED,
        /** There is nowhere to send evidence to. */
        UNAVAILABLE,
        /** Incident-service refuses the evidence. */
        REFUSED,
        /** It ended otherwise than foreseen, and is made again. */
        BROKEN
    }

    static CaptureOutcome of(Kind kind, Optional<Instant> next) {
        return new CaptureOutcome(kind, "", next, List.of());
    }

    static CaptureOutcome failed(Kind kind, String message, Instant next) {
        return new CaptureOutcome(kind, message, Optional.of(next), List.of());
    }

    CaptureOutcome refusing(List<String> namespaces) {
        return new CaptureOutcome(kind, message, next, namespaces);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
