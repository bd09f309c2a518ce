package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** One alert of a body, storable as it is; {@code anomalies} says what was odd about it. */
record ReceivedAlert(
        String fingerprint,
        String name,
        boolean resolved,
        Instant startsAt,
        Instant endsAt,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        String generatorUrl,
        List<String> anomalies) {

    OccurrenceKey key() {
        return new OccurrenceKey(fingerprint, startsAt);
    }
}
