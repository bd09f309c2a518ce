package dev.hindsight.incident.timeline;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.hindsight.incident.incident.record.Anomaly;

/** An entry as REST shows it; {@code supersededBy} is there once a correction exists. */
record TimelineEntryView(
        UUID id,
        TimelineKind kind,
        Instant occurredAt,
        Instant recordedAt,
        String source,
        String recordedBy,
        String text,
        List<String> artifacts,
        List<Anomaly> anomalies,
        UUID supersedes,
        UUID supersededBy) {

    static TimelineEntryView of(TimelineEntry entry, UUID supersededBy) {
        return new TimelineEntryView(
                entry.id,
                entry.kind,
                entry.occurredAt,
                entry.recordedAt,
                entry.source,
                entry.recordedBy,
                entry.text,
                TimelineEntry.items(entry.artifacts),
                TimelineEntry.items(entry.anomalies).stream()
                        .map(EntryAnomaly::ofCode)
                        .map(anomaly -> new Anomaly(anomaly.code(), "occurredAt", anomaly.message()))
                        .toList(),
                entry.supersedes,
                supersededBy);
    }
}
