package dev.hindsight.operator.redaction;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The last door before bytes are made: every string and member name of a tree is redacted, wherever it came from. */
public final class JsonRedactor {

    private final Redactor redactor;

    public JsonRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    public JsonNode redact(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(redactor.redact(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> array.add(redact(item)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(p -> object.set(redactor.redact(p.getKey()), redact(p.getValue())));
            return object;
        }
        return node;
    }

    /** Markers in the strings of a tree by rule. */
    public static Map<String, Integer> count(JsonNode tree) {
        Map<String, Integer> counts = new TreeMap<>();
        count(tree, counts);
        return counts;
    }

    private static void count(JsonNode node, Map<String, Integer> counts) {
        if (node.isTextual()) {
            Redactor.count(node.textValue(), counts);
        } else {
            node.forEach(child -> count(child, counts));
        }
    }
}
