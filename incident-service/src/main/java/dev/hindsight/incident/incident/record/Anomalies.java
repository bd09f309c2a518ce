package dev.hindsight.incident.incident.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Judges the times of a record once, when they are written: what was in the future then stays flagged, whenever it is
 * read. {@code skew}: ahead of this service's clock by at most five minutes; {@code future}: by more;
 * {@code out_of_order}: before an earlier step; {@code skipped}: a later step was reached without it;
 * {@code resolved_while_firing}: resolved while an alert still fired; {@code before_reopening}: before the episode that it
 * belongs to began. Any other code was flagged by who wrote the field, and stands while the field keeps its value.
 */
public final class Anomalies {
    /** What two clocks of one organisation may differ by. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Readers of the record, of its events and of the object's status rely on it. */
    static final int MOST = 12;

    private static final Set<String> OF_THE_CLOCK = Set.of("skew", "future");
    private static final Set<String> JUDGED =
            Set.of("skew", "future", "out_of_order", "skipped", "before_reopening", Anomaly.RESOLVED_WHILE_FIRING);

    private Anomalies() {}

    /** All of a record that is about to be written; {@code before} is null for a new one. */
    static List<Anomaly> of(Incident before, Incident after, Instant now) {
        List<Anomaly> known = before == null ? List.of() : before.anomalies();
        List<Anomaly> all = judge(before == null ? null : before.milestones, known, after.milestones, now);
        all.addAll(beforeReopening(after.milestones, after.reopenedAt));
        whileFiring(before, known, after).ifPresent(all::add);
        after.anomalies().stream()
                .filter(flagged -> !JUDGED.contains(flagged.code()))
                .filter(flagged -> before == null || !known.contains(flagged) || isSame(flagged.field(), before, after))
                .forEach(all::add);
        return most(all);
    }

    /** Whether an object is missing is said whatever else is: who reports it again must find it said. */
    private static List<Anomaly> most(List<Anomaly> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<Anomaly> kept = new ArrayList<>(all);
        kept.sort(Comparator.comparing(anomaly -> !anomaly.code().equals(Anomaly.PROJECTION_REFUSED)));
        return kept.subList(0, MOST);
    }

    private static Optional<Anomaly> whileFiring(Incident before, List<Anomaly> known, Incident after) {
        Instant resolved = after.milestones.resolvedAt;
        if (resolved == null) {
            return Optional.empty();
        }
        if (before != null && resolved.equals(before.milestones.resolvedAt)) {
            return known.stream()
                    .filter(old -> old.code().equals(Anomaly.RESOLVED_WHILE_FIRING))
                    .findFirst();
        }
        long firing = after.alerts == null ? 0 : after.alerts.getLong("firing", 0L);
        String message = "was set while " + (firing == 1 ? "an alert" : firing + " alerts") + " still fired";
        return Optional.of(new Anomaly(Anomaly.RESOLVED_WHILE_FIRING, "resolvedAt", message))
                .filter(flagged -> firing > 0);
    }

    private static boolean isSame(String field, Incident before, Incident after) {
        return switch (field) {
            case "severity" -> before.severity == after.severity;
            case "title" -> Objects.equals(before.title, after.title);
            case "description" -> Objects.equals(before.description, after.description);
            default ->
                Milestone.named(field)
                        .map(milestone ->
                                Objects.equals(milestone.in(before.milestones), milestone.in(after.milestones)))
                        .orElse(true);
        };
    }

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

    /** Of the milestones of a later episode, those before it began; none in the first, which {@code reopenedAt} is null for. */
    static List<Anomaly> beforeReopening(Milestones milestones, Instant reopenedAt) {
        return Milestone.OF_AN_EPISODE.stream()
                .filter(milestone -> reopenedAt != null && milestone.in(milestones) != null)
                .filter(milestone -> milestone.in(milestones).isBefore(reopenedAt))
                .map(milestone ->
                        new Anomaly("before_reopening", milestone.field(), "is before the reopening, " + reopenedAt))
                .toList();
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
