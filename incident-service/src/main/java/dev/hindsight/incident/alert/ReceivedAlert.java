package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * One alert of a body; {@code anomalies} says what was unusual about it, {@code cuts} what was too long. {@code labels} are as they
 * were sent and are matched, grouped and digested only; what is stored and shown are {@code shownLabels}, without secrets, as all
 * other texts here.
 */
record ReceivedAlert(
        String fingerprint,
        String name,
        boolean resolved,
        Instant startsAt,
        Instant endsAt,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        String generatorUrl,
        List<String> anomalies,
        List<Cut> cuts) {
    static final String SHARED = "fingerprint_shared";

    /** Bounded or made storable. */
    static final String ANNOTATIONS_CHANGED = "annotations_changed";

    SortedMap<String, String> shownLabels() {
        return AlertText.of(labels, AlertReader.LONGEST_LABEL);
    }

    OccurrenceKey key() {
        return new OccurrenceKey(fingerprint, startsAt);
    }

    /** As it is known where other labels have the same fingerprint. */
    OccurrenceKey keyByLabels() {
        return new OccurrenceKey(Fingerprint.with(fingerprint, labels), startsAt);
    }

    /** Told apart by its labels, since its fingerprint does not do it. */
    ReceivedAlert byLabels() {
        List<String> odd = new ArrayList<>(anomalies);
        odd.add(SHARED);
        return new ReceivedAlert(
                keyByLabels().fingerprint(),
                name,
                resolved,
                startsAt,
                endsAt,
                labels,
                annotations,
                generatorUrl,
                List.copyOf(odd),
                cuts);
    }
}
