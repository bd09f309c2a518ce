package dev.hindsight.operator.record;

import java.time.Instant;
import java.util.List;

/** An artifact as incident-service lists it. */
public record StoredArtifact(
        String digest,
        String kind,
        int episode,
        long bytes,
        int items,
        Instant from,
        Instant to,
        boolean truncated,
        List<String> truncatedBy,
        int droppedItems,
        String url) {

    /** The newest ones, as many as were asked for. */
    record Page(List<StoredArtifact> items) {}

    StoredArtifact at(String address) {
        return new StoredArtifact(
                digest, kind, episode, bytes, items, from, to, truncated, truncatedBy, droppedItems, address);
    }
}
