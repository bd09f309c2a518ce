package dev.hindsight.incident.alert.store;

import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The part of an incident's record about its alerts: counts of all, and the newest. Small, since every reader gets it. */
public final class AlertSummary {
    static final int ITEMS = 50;

    /** Fifty addresses are part of every answer and event; a longer one is left out here and listed with the alert. */
    private static final int LONGEST_URL = 512;

    private static final List<String> COUNTS = List.of("total", "firing", "resolved", "suppressed");

    private AlertSummary() {}

    public static JsonObject of(OccurrenceRows.Counts counts, List<Occurrence> newest) {
        JsonArray items = new JsonArray();
        newest.stream()
                .sorted(Comparator.comparing(Occurrence::startsAt)
                        .thenComparing(occurrence -> occurrence.id().toString())
                        .reversed())
                .limit(ITEMS)
                .forEach(occurrence -> items.add(item(occurrence)));
        return new JsonObject()
                .put("total", counts.total())
                .put("firing", counts.firing())
                .put("resolved", counts.resolved())
                .put("suppressed", counts.suppressed())
                .put("items", items);
    }

    /** All of a new incident. */
    public static OccurrenceRows.Counts count(List<Occurrence> all) {
        long resolved = all.stream().filter(Occurrence::isResolved).count();
        long suppressed = all.stream().filter(Occurrence::isSuppressed).count();
        return new OccurrenceRows.Counts(
                null, all.size(), all.size() - resolved - suppressed, resolved, suppressed, null, null);
    }

    /** For the audit trail, which need not repeat every alert. */
    public static ObjectNode counts(JsonObject summary) {
        if (summary == null) {
            return null;
        }
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        COUNTS.forEach(count -> counts.put(count, summary.getLong(count)));
        return counts;
    }

    private static JsonObject item(Occurrence occurrence) {
        JsonObject item = new JsonObject()
                .put("source", occurrence.source())
                .put("name", occurrence.name())
                .put("fingerprint", occurrence.fingerprint())
                .put("startsAt", occurrence.startsAt().toString())
                .put("status", occurrence.state());
        if (occurrence.endsAt() != null) {
            item.put("endsAt", occurrence.endsAt().toString());
        }
        String url = occurrence.generatorUrl();
        if (url == null) {
            return item;
        }
        return url.length() > LONGEST_URL
                ? item.put("leftOut", new JsonArray().add("generatorUrl"))
                : item.put("generatorUrl", url);
    }
}
