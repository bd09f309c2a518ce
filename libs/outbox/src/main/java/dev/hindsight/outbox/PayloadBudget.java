package dev.hindsight.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Keeps as much of each list as its share of an event allows, first things first, and remembers what it left out. */
public final class PayloadBudget {
    private final List<TruncatedList> cuts = new ArrayList<>();

    /** The items from the first on, no more than {@code most} and no more than {@code bytes} of JSON. */
    public ArrayNode keep(String field, Iterable<? extends JsonNode> items, int total, int most, int bytes) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        int used = 2;
        for (JsonNode item : items) {
            used += size(item) + 1;
            if (kept.size() == most || used > bytes) {
                break;
            }
            kept.add(item);
        }
        if (kept.size() < total) {
            cuts.add(new TruncatedList(field, kept.size(), total));
        }
        return kept;
    }

    /** What was left out so far. */
    public List<TruncatedList> cuts() {
        return List.copyOf(cuts);
    }

    public static int size(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
