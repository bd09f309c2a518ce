package dev.hindsight.incident.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An anomaly of an entry's time. The entry is flagged and stored as it came: no clock is corrected silently. */
enum EntryAnomaly {
    SKEW("occurredAt is up to 5 minutes ahead of the service's clock"),
    FUTURE("occurredAt is more than 5 minutes ahead of the service's clock"),
    BEFORE_START("occurredAt is before the incident's startedAt"),
    OUT_OF_ORDER("this source has already reported something that occurred later");

    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final String message;

    EntryAnomaly(String message) {
        this.message = message;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String message() {
        return message;
    }

    static EntryAnomaly ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** {@code lastOfSource}: the latest occurredAt of this source so far; absent for a correction, which speaks of the past. */
    static List<EntryAnomaly> of(
            Instant occurredAt, Instant recordedAt, Instant startedAt, Optional<Instant> lastOfSource) {
        List<EntryAnomaly> found = new ArrayList<>();
        if (occurredAt.isAfter(recordedAt.plus(TOLERANCE))) {
            found.add(FUTURE);
        } else if (occurredAt.isAfter(recordedAt)) {
            found.add(SKEW);
        }
        if (occurredAt.isBefore(startedAt)) {
            found.add(BEFORE_START);
        }
        if (lastOfSource.filter(occurredAt::isBefore).isPresent()) {
            found.add(OUT_OF_ORDER);
        }
        return List.copyOf(found);
    }
}
