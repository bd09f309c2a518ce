package dev.hindsight.incident.incident.view;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.record.Incident;

/** A higher package that knows how the episodes of an incident were sealed, shown in the projection. */
public interface EpisodeSource {

    Uni<List<EpisodeView>> episodes(Incident incident);

    /**
     * {@code state} is {@code open} or {@code sealed}; the digest of the manifest is there with the seal. The window ends at
     * {@code windowEndsAt}, and the service seals by itself at {@code sealDueAt}; both are null while the episode runs.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EpisodeView(int episode, String state, String manifestDigest, Instant windowEndsAt, Instant sealDueAt) {
        public static EpisodeView open(int episode) {
            return new EpisodeView(episode, "open", null, null, null);
        }
    }
}
