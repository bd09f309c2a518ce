package dev.hindsight.incident.evidence.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When an episode's evidence is complete. Its window ends {@code lookahead} after it was resolved (or cancelled), or when the
 * incident was reopened, and never before it starts. The service seals then by itself. Where an operator captures, it has
 * {@code grace} to bring its last capture and ask first: most small incidents are recorded when they are long over.
 */
record SealRule(Duration lookahead, Duration grace) {

    Optional<Instant> windowEnd(
            Instant startsAt, Instant resolvedAt, Instant cancelledAt, Optional<Duration> declaredLookahead) {
        return Stream.of(Optional.ofNullable(resolvedAt), Optional.ofNullable(cancelledAt))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(end -> later(startsAt, end).plus(declaredLookahead.orElse(lookahead)));
    }

    /** {@code recordedAt}: when the record learnt that the episode is over. */
    Instant dueAt(Instant windowEnd, Instant recordedAt, boolean awaitsCapture) {
        return awaitsCapture ? later(windowEnd, recordedAt).plus(grace) : windowEnd;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
