package dev.hindsight.incident.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Judges the times of a record once, when they are written: what was in the future then stays flagged, whenever it is
 * read. {@code skew}: ahead of this service's clock by at most five minutes; {@code future}: by more;
 * {@code out_of_order}: before an earlier step; {@code skipped}: a later step was reached without it.
 */
final class Anomalies {
    /** What two clocks of one organisation may differ by. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final Set<String> OF_THE_CLOCK = Set.of("skew", "future");

    private Anomalies() {}

    static List<Anomaly> judge(Milestones before, List<Anomaly> known, Milestones after, Instant now) {
        List<Anomaly> anomalies = new ArrayList<>();
        for (Milestone milestone : Milestone.values()) {
            Instant at = milestone.in(after);
            if (at == null) {
                skipped(milestone, after, anomalies);
            } else if (before != null && Objects.equals(at, milestone.in(before))) {
                known.stream()
                        .filter(old -> old.field().equals(milestone.field()) && OF_THE_CLOCK.contains(old.code()))
                        .forEach(anomalies::add);
            } else {
                ahead(milestone, at, now, anomalies);
            }
            outOfOrder(milestone, after, anomalies);
        }
        return anomalies;
    }

    private static void ahead(Milestone milestone, Instant at, Instant now, List<Anomaly> anomalies) {
        if (at.isAfter(now.plus(TOLERANCE))) {
            anomalies.add(new Anomaly("future", milestone.field(), "was in the future when it was written, " + now));
        } else if (at.isAfter(now)) {
            anomalies.add(new Anomaly("skew", milestone.field(), "was ahead of the service's clock, " + now));
        }
    }

    private static void outOfOrder(Milestone milestone, Milestones after, List<Anomaly> anomalies) {
        Instant at = milestone.in(after);
        for (Milestone earlier : Milestone.values()) {
            boolean precedes = earlier.ordinal() < milestone.ordinal();
            if (precedes && at != null && earlier.in(after) != null && at.isBefore(earlier.in(after))) {
                anomalies.add(new Anomaly("out_of_order", milestone.field(), "is before " + earlier.field()));
                return;
            }
        }
    }

    private static void skipped(Milestone milestone, Milestones after, List<Anomaly> anomalies) {
        for (Milestone later : Milestone.values()) {
            if (later.ordinal() > milestone.ordinal() && later.in(after) != null) {
                anomalies.add(new Anomaly("skipped", milestone.field(), "was not reached before " + later.field()));
                return;
            }
        }
    }
}
