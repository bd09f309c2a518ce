package dev.hindsight.incident.evidence.artifact;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.canonicaljson.Digests;

/** An artifact as REST shows it; its bytes are at {@code url}. */
record ArtifactView(
        String digest,
        String kind,
        int episode,
        String mediaType,
        long bytes,
        Integer items,
        Instant from,
        Instant to,
        String source,
        boolean truncated,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> truncatedBy,
        int droppedItems,
        Map<String, Integer> redactions,
        Instant createdAt,
        URI url) {

    static ArtifactView of(Artifact artifact, URI artifacts) {
        return new ArtifactView(
                artifact.digest,
                artifact.kind,
                artifact.episode,
                artifact.mediaType,
                artifact.bytes,
                artifact.items,
                artifact.from,
                artifact.to,
                artifact.source,
                artifact.truncated,
                artifact.truncations(),
                artifact.droppedItems,
                artifact.redactionCounts(),
                artifact.createdAt,
                URI.create(artifacts + "/" + Digests.hex(artifact.digest)));
    }
}
