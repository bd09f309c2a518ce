package dev.hindsight.incident.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.incident.problem.Fault;

/** Reads one alert. Needed are labels, a status and a start; anything else that is wrong is mended and said. */
final class AlertReader {
    static final int MOST_LABELS = 128;
    static final int LONGEST_LABEL = 1024;
    static final int LONGEST_ANNOTATION = 4096;
    static final int LONGEST_URL = 2048;
    private static final int LONGEST_NAME = 128;

    private final JsonNode alert;
    private final String at;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> anomalies = new ArrayList<>();

    AlertReader(JsonNode alert, String at) {
        this.alert = alert;
        this.at = at;
    }

    List<Fault> faults() {
        return faults;
    }

    Optional<ReceivedAlert> read() {
        if (!alert.isObject()) {
            fault("", "wrong_type", "is no object");
            return Optional.empty();
        }
        if (!alert.path("labels").isObject()) {
            fault("labels", "wrong_type", "is no object of labels");
        }
        String status = alert.path("status").asText();
        if (!status.equals("firing") && !status.equals("resolved")) {
            fault("status", "not_allowed", "is firing or resolved");
        }
        Optional<Instant> startsAt = instant("startsAt");
        if (startsAt.isEmpty()) {
            fault("startsAt", "wrong_format", "is no time (RFC 3339)");
        }
        return faults.isEmpty() ? Optional.of(read(status.equals("resolved"), startsAt.get())) : Optional.empty();
    }

    private ReceivedAlert read(boolean resolved, Instant startsAt) {
        SortedMap<String, String> whole = texts("labels", Integer.MAX_VALUE);
        SortedMap<String, String> labels = bounded(whole, LONGEST_LABEL);
        if (!labels.equals(whole)) {
            anomalies.add("labels_changed");
        }
        String url = alert.path("generatorURL").asText("");
        String name = whole.getOrDefault("alertname", "");
        return new ReceivedAlert(
                fingerprint(whole),
                name.isBlank() ? "unnamed" : AlertText.of(name, LONGEST_NAME),
                resolved,
                startsAt,
                resolved ? end(startsAt) : null,
                labels,
                AlertText.of(bounded(texts("annotations", Integer.MAX_VALUE), Integer.MAX_VALUE), LONGEST_ANNOTATION),
                url.isEmpty() || url.length() > LONGEST_URL ? null : AlertText.of(url, LONGEST_URL),
                List.copyOf(anomalies));
    }

    /** One that holds a secret is known by its digest. */
    private String fingerprint(SortedMap<String, String> whole) {
        String sent = Fingerprint.of(alert.path("fingerprint").textValue(), whole);
        return AlertText.of(sent, LONGEST_NAME).equals(sent) ? sent : Fingerprint.digest(sent);
    }

    /** While an alert fires, whatever stands in endsAt is no end; a resolved one may lack it, and then ended when it came. */
    private Instant end(Instant startsAt) {
        Optional<Instant> end = instant("endsAt").filter(at -> at.isAfter(Instant.EPOCH));
        if (end.isEmpty()) {
            anomalies.add("end_unknown");
        } else if (end.get().isBefore(startsAt)) {
            anomalies.add("end_before_start");
        }
        return end.orElse(null);
    }

    private Optional<Instant> instant(String field) {
        try {
            OffsetDateTime time =
                    OffsetDateTime.parse(alert.path(field).asText()).withOffsetSameInstant(ZoneOffset.UTC);
            return time.getYear() < 1 || time.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(time.toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private SortedMap<String, String> texts(String field, int most) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : alert.path(field).properties()) {
            JsonNode value = entry.getValue();
            String text = value.isValueNode() ? value.asText() : value.toString();
            texts.put(entry.getKey(), text.length() > most ? text.substring(0, most) : text);
        }
        return texts;
    }

    private static SortedMap<String, String> bounded(SortedMap<String, String> texts, int longest) {
        SortedMap<String, String> bounded = new TreeMap<>();
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            if (bounded.size() == MOST_LABELS) {
                return bounded;
            }
            bounded.put(PlainText.of(entry.getKey(), LONGEST_NAME), PlainText.of(entry.getValue(), longest));
        }
        return bounded;
    }

    private void fault(String field, String code, String message) {
        faults.add(new Fault(field.isEmpty() ? at : at + "." + field, code, message));
    }
}
