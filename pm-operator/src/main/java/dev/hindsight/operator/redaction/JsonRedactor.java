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

    /** A tree without secrets and its markers by rule. */
    public record Redacted(JsonNode tree, Map<String, Integer> counts) {}

    private final Redactor redactor;

    public JsonRedactor(Redactor redactor) {
        this.redactor = redactor;
    }

    public Redacted redact(JsonNode tree) {
        Map<String, Integer> counts = new TreeMap<>();
        return new Redacted(walk(tree, counts), counts);
    }

    private JsonNode walk(JsonNode node, Map<String, Integer> counts) {
        if (node.isTextual()) {
            return TextNode.valueOf(text(node.textValue(), counts));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> array.add(walk(item, counts)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(p -> object.set(text(p.getKey(), counts), walk(p.getValue(), counts)));
            return object;
        }
        return node;
    }

    private String text(String text, Map<String, Integer> counts) {
        String redacted = redactor.redact(text);
        Redactor.count(redacted, counts);
        return redacted;
    }
}
