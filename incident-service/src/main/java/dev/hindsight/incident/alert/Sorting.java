package dev.hindsight.incident.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sorts what a body reports into what is new, what has changed and what was known. An occurrence ends once: a report of its
 * firing that comes after its end is late and changes nothing, whichever peer it comes from.
 */
final class Sorting {
    static final String FLAPPING = "flapping";

    private final Round round;
    private final Map<GroupKey, List<ReceivedAlert>> received;
    private final Grouping grouping;

    Sorting(Round round, Map<GroupKey, List<ReceivedAlert>> received) {
        this.round = round;
        this.received = received;
        this.grouping = new Grouping(round.settings);
    }

    static Map<GroupKey, List<ReceivedAlert>> byGroup(AlertSettings settings, List<ReceivedAlert> alerts) {
        Grouping grouping = new Grouping(settings);
        Map<GroupKey, List<ReceivedAlert>> groups = new LinkedHashMap<>();
        alerts.forEach(alert -> groups.computeIfAbsent(grouping.of(alert), key -> new ArrayList<>())
                .add(alert));
        return groups;
    }

    void sort(List<AlertGroups.Row> rows, Map<OccurrenceKey, Occurrence> known, boolean truncated) {
        for (AlertGroups.Row row : rows) {
            GroupWork work = new GroupWork(row, truncated, false);
            round.groups.put(work.key, work);
            for (ReceivedAlert alert : received.get(work.key)) {
                Occurrence before = known.get(alert.key());
                if (before == null) {
                    begin(work, alert);
                } else {
                    change(work, before, alert);
                }
            }
        }
    }

    private void begin(GroupWork work, ReceivedAlert alert) {
        List<String> anomalies = new ArrayList<>(alert.anomalies());
        if (grouping.isOutside(alert)) {
            anomalies.add(Grouping.OUTSIDE);
        }
        Occurrence occurrence = Occurrence.of(round.source, work.key, alert, anomalies, round.now);
        Optional<AlertSettings.Suppression> window = round.settings.suppression(alert.labels(), round.now);
        if (alert.resolved()) {
            work.joiners.add(occurrence);
        } else if (window.isPresent()) {
            work.joiners.add(
                    occurrence.suppressed(window.get().reason(), window.get().to(), round.now));
        } else {
            work.openers.add(occurrence);
        }
    }

    private void change(GroupWork work, Occurrence before, ReceivedAlert alert) {
        if (!before.isResolved() && alert.resolved()) {
            work.changed.add(before.resolved(alert, round.now));
        } else if (before.isResolved() && !alert.resolved() && isFirstOfItsFiring(before)) {
            work.openers.add(before);
        } else if (!before.isResolved() && !before.annotations().equals(alert.annotations())) {
            work.changed.add(before.annotated(alert));
        }
    }

    /** Its end came first and found no incident: that it fired was not known until now. */
    private static boolean isFirstOfItsFiring(Occurrence before) {
        return before.incidentId() == null && before.suppressedBy() == null;
    }

    /** {@code times}: how often each fingerprint had begun of late. */
    void holdBackFlapping(AlertSettings.Flap flap, Map<String, Integer> times) {
        Map<String, Integer> begun = new HashMap<>(times);
        for (GroupWork work : round.groups.values()) {
            List<Occurrence> calm = new ArrayList<>();
            for (Occurrence occurrence : work.openers) {
                boolean flaps = !occurrence.isResolved()
                        && begun.merge(occurrence.fingerprint(), 1, Integer::sum) > flap.count();
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
}
