package dev.hindsight.incident.alert.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.store.Occurrence;

/**
 * Which known occurrences are those of an alert. A fingerprint decides for the labels that came with it first. Where other labels
 * have the same fingerprint (a template with a constant, a mirror), fingerprint and labels decide together. So an alert is the
 * same whichever peer sends it, and whatever else is in the body.
 */
public final class KnownAlerts {
    private final Map<String, List<Occurrence>> known;
    private final Map<String, Integer> times = new HashMap<>();

    public KnownAlerts(List<ReceivedAlert> alerts, Collection<Occurrence> known) {
        this.known = known.stream().collect(Collectors.groupingBy(Occurrence::fingerprint));
        alerts.forEach(alert -> times.merge(alert.fingerprint(), 1, Integer::sum));
    }

    public History find(ReceivedAlert alert) {
        if (known.isEmpty()) {
            return History.from(List.of());
        }
        List<Occurrence> all = new ArrayList<>(known.getOrDefault(alert.fingerprintByLabels(), List.of()));
        List<Occurrence> rows = new ArrayList<>(all);
        for (Occurrence row : known.getOrDefault(alert.fingerprint(), List.of())) {
            all.add(row);
            if (hasLabelsOf(row, alert)) {
                rows.add(row);
            }
        }
        return History.from(rows, all);
    }

    /** A row that is older than redaction has them as they were sent. */
    private static boolean hasLabelsOf(Occurrence occurrence, ReceivedAlert alert) {
        return occurrence.labels().equals(alert.labels()) || occurrence.labels().equals(alert.shownLabels());
    }

    /** The alert with the fingerprint that a new occurrence of it is stored under. */
    ReceivedAlert named(ReceivedAlert alert, History history) {
        boolean shared = history.isEmpty()
                ? known.containsKey(alert.fingerprint()) || times.get(alert.fingerprint()) > 1
                : !history.fingerprint().equals(alert.fingerprint()) || isSharedAlready(alert);
        return shared ? alert.byLabels() : alert;
    }

    /** By rows from before labels decided for all occurrences of a fingerprint. */
    private boolean isSharedAlready(ReceivedAlert alert) {
        return known.getOrDefault(alert.fingerprint(), List.of()).stream().anyMatch(row -> !hasLabelsOf(row, alert));
    }
}
