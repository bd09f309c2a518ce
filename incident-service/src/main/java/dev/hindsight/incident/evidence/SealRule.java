package dev.hindsight.incident.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When an episode's evidence is complete. Its window ends {@code lookahead} after it was resolved (or cancelled), or when the
 * incident was reopened; the service seals then by itself, but leaves an operator that watches the object {@code grace} to bring
 * its last capture and ask first.
 */
record SealRule(Duration lookahead, Duration grace) {

    Optional<Instant> windowEnd(Instant resolvedAt, Instant cancelledAt, Optional<Duration> declaredLookahead) {
        return Stream.of(Optional.ofNullable(resolvedAt), Optional.ofNullable(cancelledAt))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(end -> end.plus(declaredLookahead.orElse(lookahead)));
    }

    Instant dueAt(Instant windowEnd, boolean liveObject) {
        return liveObject ? windowEnd.plus(grace) : windowEnd;
    }
}
