package dev.hindsight.redaction;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.hindsight.redaction.finder.AssignmentFinder;
import dev.hindsight.redaction.finder.Markers;

/** Redacts every string and member name of a tree, wherever it came from; a member's name counts for its value. */
public final class JsonRedactor {

    private static final int REMEMBERED = 4096;
    private static final int REMEMBERED_LENGTH = 64;

    private final Redactor redactor;

    public JsonRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    public JsonNode redact(JsonNode tree) {
        return redact(tree, new HashMap<>());
    }

    private JsonNode redact(JsonNode node, Map<String, String> known) {
        if (node.isTextual()) {
            return TextNode.valueOf(redact(node.textValue(), known));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> array.add(redact(item, known)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(p -> object.set(redact(p.getKey(), known), member(p.getKey(), p.getValue(), known)));
            return object;
        }
        return node;
    }

    private JsonNode member(String name, JsonNode value, Map<String, String> known) {
        return value.isTextual() && AssignmentFinder.isNameOfSecret(name)
                ? TextNode.valueOf(redactor.redact(name, value.textValue()))
                : redact(value, known);
    }

    /** Member names, kinds and times come again with every row. */
    private String redact(String text, Map<String, String> known) {
        if (text.length() > REMEMBERED_LENGTH) {
            return redactor.redact(text);
        }
        String redacted = known.get(text);
        if (redacted == null) {
            redacted = redactor.redact(text);
            if (known.size() < REMEMBERED) {
                known.put(text, redacted);
            }
        }
        return redacted;
    }

    /** Markers in the strings of a tree by rule. */
    public static Map<String, Integer> count(JsonNode tree) {
        Map<String, Integer> counts = new TreeMap<>();
        count(tree, counts);
        return counts;
    }

    private static void count(JsonNode node, Map<String, Integer> counts) {
        if (node.isTextual()) {
            Markers.count(node.textValue(), counts);
        } else {
            node.forEach(child -> count(child, counts));
        }
    }
}
