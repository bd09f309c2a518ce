package dev.hindsight.incident.alert.decision;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.store.OccurrenceKey;

/** The alerts of one transaction. {@code keptAt} is when a body that is replayed came; else null. */
public record AlertBatch(List<ReceivedAlert> alerts, boolean truncated, Instant keptAt) {

    public static AlertBatch of(List<ReceivedAlert> alerts, boolean truncated) {
        return new AlertBatch(alerts, truncated, null);
    }

    /** A replayed body does not change whether its groups are complete: its truncation flag is outdated. */
    public static AlertBatch replayed(List<ReceivedAlert> alerts, Instant keptAt) {
        return new AlertBatch(alerts, false, keptAt);
    }

    boolean isReplayed() {
        return keptAt != null;
    }

    /** When the alerts came first. */
    Instant saidAt(Instant now) {
        return keptAt == null ? now : keptAt;
    }

    /** An alert may be stored under its fingerprint, or under a digest of fingerprint and labels. */
    public Set<OccurrenceKey> keys() {
        return alerts.stream()
                .flatMap(alert -> Stream.of(
                        new OccurrenceKey(alert.fingerprint(), alert.startsAt()),
                        new OccurrenceKey(alert.fingerprintByLabels(), alert.startsAt())))
                .collect(Collectors.toSet());
    }
}
