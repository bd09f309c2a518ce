package dev.hindsight.contractrest.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** A parameter of the contract: where it travels, and where in the document its schema is. */
public record Parameter(String name, String in, boolean required, String type, String itemType, String schemaPointer) {

    static List<Parameter> all(JsonNode document, String pointer) {
        List<Parameter> parameters = new ArrayList<>();
        JsonNode array = document.at(pointer);
        for (int i = 0; i < array.size(); i++) {
            String reference = array.get(i).path("$ref").asText("");
            parameters.add(of(document, reference.isEmpty() ? pointer + "/" + i : reference.substring(1)));
        }
        return parameters;
    }

    private static Parameter of(JsonNode document, String pointer) {
        JsonNode node = document.at(pointer);
        JsonNode schema = resolve(document, node.path("schema"));
        return new Parameter(
                node.path("name").asText(),
                node.path("in").asText(),
                node.path("required").asBoolean(),
                schema.path("type").asText(),
                resolve(document, schema.path("items")).path("type").asText(),
                pointer + "/schema");
    }

    private static JsonNode resolve(JsonNode document, JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    boolean isList() {
        return type.equals("array");
    }

    /** The texts of a URL as the value that the schema speaks of; a list may be repeated, separated by commas, or both. */
    JsonNode value(List<String> texts) {
        if (!isList()) {
            return scalar(texts.get(0), type);
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        texts.stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .forEach(item -> values.add(scalar(item, itemType)));
        return values;
    }

    private static JsonNode scalar(String text, String type) {
        if (type.equals("integer") && text.matches("-?\\d{1,18}")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return TextNode.valueOf(text);
    }
}
