package dev.hindsight.incident.alert.alertmanager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * One alert of a body; {@code anomalies} says what was unusual about it, {@code cuts} what was too long. {@code labels} are as they
 * were sent and are matched, grouped and digested only; what is stored and shown are {@code shownLabels}, without secrets, as all
 * other texts here.
 */
public record ReceivedAlert(
        String fingerprint,
        String name,
        boolean resolved,
        Instant startsAt,
        Instant endsAt,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        String generatorUrl,
        List<String> anomalies,
        List<TruncatedText> cuts) {
    static final String SHARED = "fingerprint_shared";

    /** Begins the fingerprint of an alert that the service makes of a heartbeat. */
    public static final String HEARTBEAT = "heartbeat:";

    /** Bounded or made storable. */
    public static final String ANNOTATIONS_CHANGED = "annotations_changed";

    public SortedMap<String, String> shownLabels() {
        return AlertText.of(labels, AlertReader.LONGEST_LABEL);
    }

    /** Made by the service, about a heartbeat that is silent. */
    public boolean isOfHeartbeat() {
        return fingerprint.startsWith(HEARTBEAT);
    }

    /** As it is stored where other labels have the same fingerprint. */
    public String fingerprintByLabels() {
        return Fingerprint.with(fingerprint, labels);
    }

    /** AlertIdentity apart by its labels, since its fingerprint does not do it. */
    public ReceivedAlert byLabels() {
        List<String> odd = new ArrayList<>(anomalies);
        odd.add(SHARED);
        return new ReceivedAlert(
                fingerprintByLabels(),
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
