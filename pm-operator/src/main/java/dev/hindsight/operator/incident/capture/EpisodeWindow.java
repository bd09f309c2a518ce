package dev.hindsight.operator.incident.capture;

import java.time.Instant;
import java.util.Optional;

import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;
import dev.hindsight.operator.record.Projection;

/**
 * When the window of an episode ends and when incident-service seals by itself. The service decides both; they are empty while
 * the episode runs, and until the service has answered.
 */
record EpisodeWindow(Optional<Instant> recordedEnd, Optional<Instant> sealDueAt) {

    static final EpisodeWindow UNKNOWN = new EpisodeWindow(Optional.empty(), Optional.empty());

    static EpisodeWindow of(SyncOutcome synced, int episode) {
        var recorded = synced.projection().flatMap(record -> record.episode(episode));
        return new EpisodeWindow(
                recorded.map(Projection.Episode::windowEndsAt), recorded.map(Projection.Episode::sealDueAt));
    }

    /** Until the service has answered, the terms of the spec foretell it. */
    Optional<Instant> endsAt(Situation seen, IncidentStatus draft) {
        return recordedEnd.or(() -> CaptureFacts.end(seen, draft)
                .map(end -> seen.terms().window(seen.startedAt(), end).to()));
    }
}
