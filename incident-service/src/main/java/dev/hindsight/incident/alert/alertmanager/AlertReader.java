package dev.hindsight.incident.alert.alertmanager;

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

import dev.hindsight.contractrest.problem.Fault;

/** Reads one alert. It needs labels, a status and a start; anything else that is wrong or too long is mended and flagged. */
final class AlertReader {
    static final int MOST_LABELS = 128;
    static final int LONGEST_LABEL = 1024;
    static final int LONGEST_ANNOTATION = 8192;
    static final int LONGEST_URL = 8192;
    private static final int LONGEST_NAME = 128;

    private final JsonNode alert;
    private final String at;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> anomalies = new ArrayList<>();
    private final List<TruncatedText> cuts = new ArrayList<>();

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
        SortedMap<String, String> whole = texts("labels");
        SortedMap<String, String> labels = bounded("labels", whole, LONGEST_LABEL);
        flagUnless(labels.equals(whole), "labels_changed");
        SortedMap<String, String> said = texts("annotations");
        flagUnless(bounded("annotations", said, LONGEST_ANNOTATION).equals(said), ReceivedAlert.ANNOTATIONS_CHANGED);
        String name = whole.getOrDefault("alertname", "");
        return new ReceivedAlert(
                fingerprint(whole),
                name.isBlank() ? "unnamed" : AlertText.of(name, LONGEST_NAME),
                resolved,
                startsAt,
                resolved ? end(startsAt) : null,
                labels,
                AlertText.of(named(said), LONGEST_ANNOTATION),
                generatorUrl(),
                List.copyOf(anomalies),
                List.copyOf(cuts));
    }

    private String generatorUrl() {
        String url = alert.path("generatorURL").asText("");
        flagUnless(plain("generatorURL", url, LONGEST_URL).equals(url), "generator_url_changed");
        return url.isEmpty() ? null : AlertText.of(url, LONGEST_URL);
    }

    private void flagUnless(boolean asItCame, String anomaly) {
        if (!asItCame) {
            anomalies.add(anomaly);
        }
    }

    /** A fingerprint that holds a secret is replaced by its digest. */
    private String fingerprint(SortedMap<String, String> whole) {
        String sent = Fingerprint.of(alert.path("fingerprint").textValue(), whole);
        return AlertText.of(sent, LONGEST_NAME).equals(sent) ? sent : Fingerprint.digest(sent);
    }

    /** While an alert fires, its endsAt is not an end. A resolved alert without endsAt ended when it was received. */
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

    private SortedMap<String, String> texts(String field) {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : alert.path(field).properties()) {
            JsonNode value = entry.getValue();
            texts.put(entry.getKey(), value.isValueNode() ? value.asText() : value.toString());
        }
        return texts;
    }

    private SortedMap<String, String> bounded(String field, SortedMap<String, String> texts, int longest) {
        if (texts.size() > MOST_LABELS) {
            cuts.add(new TruncatedText(field, MOST_LABELS, texts.size()));
        }
        SortedMap<String, String> bounded = named(texts);
        bounded.replaceAll((name, text) -> plain(field + "." + name, text, longest));
        return bounded;
    }

    /** The first members, whole: secrets are removed before anything is cut. */
    private static SortedMap<String, String> named(SortedMap<String, String> texts) {
        SortedMap<String, String> named = new TreeMap<>();
        texts.entrySet().stream()
                .limit(MOST_LABELS)
                .forEach(entry -> named.put(PlainText.of(entry.getKey(), LONGEST_NAME), entry.getValue()));
        return named;
    }

    private String plain(String field, String text, int longest) {
        if (text.length() > longest) {
            cuts.add(new TruncatedText(field, longest, text.length()));
        }
        return PlainText.of(text, longest);
    }

    private void fault(String field, String code, String message) {
        faults.add(new Fault(field.isEmpty() ? at : at + "." + field, code, message));
    }
}
