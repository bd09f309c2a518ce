package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sorts what a report says into what is new, what has changed and what was known. An occurrence belongs to the group under which
 * it was stored, however the source groups today. A firing that comes soon after an end is a late peer's and changes nothing;
 * one that comes when the end has been believed for as long as the source asks for fires again.
 */
final class Sorting {
    static final String FLAPPING = "flapping";

    private final Round round;
    private final Grouping grouping;

    Sorting(Round round) {
        this.round = round;
        this.grouping = new Grouping(round.settings);
    }

    Set<GroupKey> groups(Report report) {
        return report.alerts().stream().map(grouping::of).collect(Collectors.toSet());
    }

    /** Fails with {@link LostRace} when an occurrence is known in a group that is not locked. */
    void sort(Report report, List<AlertGroups.Row> locked, Map<OccurrenceKey, Occurrence> known) {
        Recognition recognition = new Recognition(report.alerts(), known);
        Map<GroupKey, AlertGroups.Row> rows = new HashMap<>();
        locked.forEach(row -> rows.put(row.group(), row));
        for (ReceivedAlert alert : report.alerts()) {
            Optional<Occurrence> before = recognition.of(alert);
            GroupKey key = before.map(Occurrence::group).orElseGet(() -> grouping.of(alert));
            LostRace.unless(rows.containsKey(key));
            GroupWork work = round.groups.computeIfAbsent(key, group -> work(rows.get(group), report));
            before.ifPresentOrElse(
                    occurrence -> change(work, occurrence, alert, report), () -> begin(work, recognition.named(alert)));
        }
    }

    private static GroupWork work(AlertGroups.Row row, Report report) {
        return new GroupWork(row, report.isKept() ? row.incomplete() : report.truncated(), false);
    }

    private void begin(GroupWork work, ReceivedAlert alert) {
        List<String> anomalies = new ArrayList<>(alert.anomalies());
        if (grouping.isOutside(alert)) {
            anomalies.add(Grouping.OUTSIDE);
        }
        Occurrence occurrence = Occurrence.of(round.source, work.key, alert, anomalies, round.now);
        if (alert.resolved()) {
            work.joiners.add(occurrence);
        } else {
            fire(work, occurrence);
        }
    }

    private void fire(GroupWork work, Occurrence occurrence) {
        round.settings
                .suppression(occurrence.labels(), round.now)
                .ifPresentOrElse(
                        window -> work.joiners.add(occurrence.suppressed(window.reason(), window.to(), round.now)),
                        () -> work.openers.add(occurrence));
    }

    private void change(GroupWork work, Occurrence before, ReceivedAlert alert, Report report) {
        if (before.isResolved() && !alert.resolved()) {
            fireAfterItsEnd(work, before, alert, report);
        } else if (!before.isResolved() && alert.resolved()) {
            work.changed.add(before.resolved(alert, round.now));
        } else if (!before.isResolved() && !before.annotations().equals(alert.annotations())) {
            work.changed.add(before.annotated(alert));
        }
    }

    private void fireAfterItsEnd(GroupWork work, Occurrence before, ReceivedAlert alert, Report report) {
        Instant said = report.isKept() ? report.keptAt() : round.now;
        if (!said.isBefore(before.changedAt().plus(round.settings.quiet()))) {
            fire(work, before.firing(alert, round.now));
        } else if (isFirstOfItsFiring(before)) {
            work.openers.add(before);
        }
    }

    /** Its end came first and found no incident: that it fired was not known until now. */
    private static boolean isFirstOfItsFiring(Occurrence before) {
        return before.incidentId() == null && before.suppressedBy() == null;
    }

    /** {@code times}: how often each fingerprint had begun of late. */
    void holdBackFlapping(AlertSettings.Flap flap, Map<String, Integer> times) {
        Map<String, Integer> begun = new HashMap<>(times);
        Instant since = round.now.minus(flap.window());
        for (GroupWork work : round.groups.values()) {
            List<Occurrence> calm = new ArrayList<>();
            for (Occurrence occurrence : work.openers) {
                boolean flaps = !occurrence.isResolved()
                        && begun.merge(occurrence.fingerprint(), isAmong(since, occurrence) ? 0 : 1, Integer::sum)
                                > flap.count();
                if (flaps) {
                    work.joiners.add(occurrence.suppressed(FLAPPING, round.now.plus(flap.window()), round.now));
                } else {
                    calm.add(occurrence);
                }
            }
            work.openers.clear();
            work.openers.addAll(calm);
        }
    }

    /** What fires again has its row. */
    private static boolean isAmong(Instant since, Occurrence occurrence) {
        return occurrence.isFiringAgain() && occurrence.startsAt().isAfter(since);
    }
}
