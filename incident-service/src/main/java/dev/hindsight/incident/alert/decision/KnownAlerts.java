package dev.hindsight.incident.alert.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.hindsight.incident.alert.alertmanager.OccurrenceKey;
import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.store.Occurrence;

/**
 * Which known occurrence an alert of a body is. A fingerprint decides for the labels that came with it first. Where other labels
 * have the same fingerprint (a template with a constant, a mirror), fingerprint and labels decide together. So an alert is the
 * same whichever peer sends it, and whatever else is in the body.
 */
public final class KnownAlerts {
    private final Map<OccurrenceKey, Occurrence> known;
    private final Map<OccurrenceKey, Integer> times = new HashMap<>();

    public KnownAlerts(List<ReceivedAlert> alerts, Map<OccurrenceKey, Occurrence> known) {
        this.known = known;
        alerts.forEach(alert -> times.merge(alert.key(), 1, Integer::sum));
    }

    public Optional<Occurrence> find(ReceivedAlert alert) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Occurrence byLabels = known.get(alert.keyByLabels());
        return byLabels != null
                ? Optional.of(byLabels)
                : Optional.ofNullable(known.get(alert.key())).filter(one -> hasLabelsOf(one, alert));
    }

    /** A row that is older than redaction has them as they were sent. */
    private static boolean hasLabelsOf(Occurrence occurrence, ReceivedAlert alert) {
        return occurrence.labels().equals(alert.labels()) || occurrence.labels().equals(alert.shownLabels());
    }

    /** An unknown alert, with the fingerprint that it is stored under. */
    ReceivedAlert named(ReceivedAlert alert) {
        return known.containsKey(alert.key()) || times.get(alert.key()) > 1 ? alert.byLabels() : alert;
    }
}
