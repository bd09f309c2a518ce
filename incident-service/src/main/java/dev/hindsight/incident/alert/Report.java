package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one transaction has to digest. {@code keptAt} is when it was said, of what was only kept then; else null. */
record Report(List<ReceivedAlert> alerts, boolean truncated, Instant keptAt) {

    static Report of(List<ReceivedAlert> alerts, boolean truncated) {
        return new Report(alerts, truncated, null);
    }

    /** What is said of a group as a whole was so then, which says nothing of it today. */
    static Report kept(List<ReceivedAlert> alerts, Instant keptAt) {
        return new Report(alerts, false, keptAt);
    }

    boolean isKept() {
        return keptAt != null;
    }

    /** Each alert may be known by either. */
    Set<OccurrenceKey> keys() {
        return alerts.stream()
                .flatMap(alert -> Stream.of(alert.key(), alert.keyByLabels()))
                .collect(Collectors.toSet());
    }
}
