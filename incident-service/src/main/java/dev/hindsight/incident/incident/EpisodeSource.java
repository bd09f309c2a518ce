package dev.hindsight.incident.incident;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** A higher package that knows how the episodes of an incident were sealed, shown in the projection. */
public interface EpisodeSource {

    Uni<List<EpisodeView>> episodes(Incident incident);

    /** {@code state} is {@code open} or {@code sealed}; the digest of the manifest is there with the seal. */
    @RegisterForReflection
    record EpisodeView(int episode, String state, String manifestDigest) {}
}
