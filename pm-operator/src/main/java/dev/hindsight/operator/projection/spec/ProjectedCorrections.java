package dev.hindsight.operator.projection.spec;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A milestone that was corrected in the record is corrected in our object too, with the entry in {@code spec.corrections}
 * that lets it change. What somebody else holds stays the object's.
 */
final class ProjectedCorrections {
    static final String FIELD = "corrections";
    private static final int MOST = 20;
    private static final Duration EQUAL = Duration.ofSeconds(1);
    private static final String REASON = "corrected in the record; its audit trail says why";

    private final Map<String, Object> object;
    private final Set<String> taken;
    private final List<Object> entries = new ArrayList<>();

    ProjectedCorrections(Map<String, Object> object, Set<String> taken) {
        this.object = object;
        this.taken = taken;
        if (!taken.contains(FIELD) && object.get(FIELD) instanceof List<?> known) {
            entries.addAll(known);
        }
    }

    /** The value that our apply holds; {@code recorded} may be null. */
    Object of(String field, Object recorded) {
        var held = object.get(field);
        if (held == null) {
            return recorded;
        }
        var free = !taken.contains(field) && !taken.contains(FIELD) && entries.size() < MOST;
        if (recorded == null || !free || isSame(held, recorded)) {
            return held;
        }
        entries.add(Map.of("field", field, "reason", REASON));
        return recorded;
    }

    /** Null for none. */
    Object all() {
        return entries.isEmpty() ? null : List.copyOf(entries);
    }

    /** Within a second, as the record compares them. What cannot be read is nothing to correct. */
    private static boolean isSame(Object held, Object recorded) {
        try {
            return Duration.between(instant(held), instant(recorded)).abs().compareTo(EQUAL) <= 0;
        } catch (DateTimeException unreadable) {
            return true;
        }
    }

    private static Instant instant(Object time) {
        return OffsetDateTime.parse(time.toString()).toInstant();
    }
}
