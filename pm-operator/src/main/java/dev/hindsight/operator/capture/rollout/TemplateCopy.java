package dev.hindsight.operator.capture.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * A copy of a template that can be walked and written: a ControllerRevision holds any JSON, nested as deep and with numbers
 * as large as its author likes. What is too deep, too long or no number of I-JSON is shown by its hash, or as text.
 */
final class TemplateCopy {

    private static final int MAX_DEPTH = 40;
    private static final int MAX_TEXT = 4096;
    private static final int MAX_NUMBER = 40;
    private static final long LARGEST = 1L << 53;

    private TemplateCopy() {}

    static JsonNode of(JsonNode template) {
        return copy(template, 0);
    }

    private static JsonNode copy(JsonNode node, int depth) {
        if (node.isContainerNode() && depth == MAX_DEPTH) {
            return TemplateSanitizer.hash(node);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> copy.set(entry.getKey(), copy(entry.getValue(), depth + 1)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(item -> copy.add(copy(item, depth + 1)));
            return copy;
        }
        return node.isNumber() ? number(node) : text(node);
    }

    private static JsonNode number(JsonNode node) {
        double value = node.doubleValue();
        if (Double.isFinite(value) && Math.abs(value) <= LARGEST) {
            return node;
        }
        String text = node.asText();
        return text.length() <= MAX_NUMBER ? TextNode.valueOf(text) : TemplateSanitizer.hash(node);
    }

    private static JsonNode text(JsonNode node) {
        return node.isTextual() && node.textValue().length() > MAX_TEXT ? TemplateSanitizer.hash(node) : node;
    }
}
