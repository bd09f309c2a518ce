package dev.hindsight.incident.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which known occurrence an alert of a body is. A fingerprint says it for the labels that came with it first; where other labels
 * have the same one (a template with a constant, a mirror), fingerprint and labels say it together. So an alert is the same
 * whichever peer sends it, and whatever else is in the body.
 */
final class Recognition {
    private final Map<OccurrenceKey, Occurrence> known;
    private final Map<OccurrenceKey, Integer> times = new HashMap<>();

    Recognition(List<ReceivedAlert> alerts, Map<OccurrenceKey, Occurrence> known) {
        this.known = known;
        alerts.forEach(alert -> times.merge(alert.key(), 1, Integer::sum));
    }

    Optional<Occurrence> of(ReceivedAlert alert) {
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

    /** One that is not known, as it will be. */
    ReceivedAlert named(ReceivedAlert alert) {
        return known.containsKey(alert.key()) || times.get(alert.key()) > 1 ? alert.byLabels() : alert;
    }
}
