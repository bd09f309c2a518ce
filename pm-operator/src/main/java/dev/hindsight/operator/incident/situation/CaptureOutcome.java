package dev.hindsight.operator.incident.situation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of the capture in this reconcile, and when it wants to be called again. */
public record CaptureOutcome(Kind kind, String message, Optional<Instant> next, List<String> refusedNamespaces) {

    public enum Kind {
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

    public static CaptureOutcome of(Kind kind, Optional<Instant> next) {
        return new CaptureOutcome(kind, "", next, List.of());
    }

    public static CaptureOutcome failed(Kind kind, String message, Instant next) {
        return new CaptureOutcome(kind, message, Optional.of(next), List.of());
    }

    public CaptureOutcome refusing(List<String> namespaces) {
        return new CaptureOutcome(kind, message, next, namespaces);
    }

    public boolean is(Kind other) {
        return kind == other;
    }
}
