package dev.hindsight.incident.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** What a client says happened; {@code supersedes} makes it the correction of an earlier entry. */
record AddEntry(
        TimelineKind kind, Instant occurredAt, String source, String text, List<String> artifacts, UUID supersedes) {
    private static final String REST = "rest";

    AddEntry {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
        source = source == null ? REST : source;
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    }
}
