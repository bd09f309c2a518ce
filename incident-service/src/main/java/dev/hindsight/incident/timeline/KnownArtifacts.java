package dev.hindsight.incident.timeline;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** A higher package that knows which artifacts an incident has. */
public interface KnownArtifacts {

    /** Those of the digests that the incident has. */
    Uni<Set<String>> known(UUID incidentId, Collection<String> digests);
}
