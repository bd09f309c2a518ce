package dev.hindsight.contractrest.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;

import dev.hindsight.contractrest.problem.Fault;

/** Puts the validator's words into ours: a dotted path, a code of a short list, a sentence that says what is allowed. */
final class SchemaFault {
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("required", "required"),
            Map.entry("additionalProperties", "unknown_field"),
            Map.entry("unevaluatedProperties", "unknown_field"),
            Map.entry("type", "wrong_type"),
            Map.entry("enum", "not_allowed"),
            Map.entry("const", "not_allowed"),
            Map.entry("format", "wrong_format"),
            Map.entry("pattern", "wrong_format"),
            Map.entry("minLength", "too_short"),
            Map.entry("maxLength", "too_long"),
            Map.entry("minimum", "too_small"),
            Map.entry("maximum", "too_large"),
            Map.entry("minItems", "too_few"),
            Map.entry("maxItems", "too_many"),
            Map.entry("maxProperties", "too_many"),
            Map.entry("uniqueItems", "duplicate"));

    private SchemaFault() {}

    static Fault of(Error error) {
        return new Fault(field(error), CODES.getOrDefault(error.getKeyword(), "not_allowed"), message(error));
    }

    private static String field(Error error) {
        StringBuilder field = new StringBuilder();
        NodePath path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            append(field, path.getElement(i));
        }
        if (error.getProperty() != null) {
            append(field, error.getProperty());
        }
        return field.toString();
    }

    private static void append(StringBuilder field, Object step) {
        if (step instanceof Number index) {
            field.append('[').append(index).append(']');
        } else {
            field.append(field.isEmpty() ? "" : ".").append(step);
        }
    }

    private static String message(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> "is needed";
            case "additionalProperties", "unevaluatedProperties" -> "is not a field of this document";
            case "enum" -> "must be one of " + words(error.getSchemaNode());
            case "format" -> "must be a " + error.getArguments()[0] + " as in RFC 3339, such as 2026-11-23T02:10:00Z";
            case "pattern" -> "must match " + error.getArguments()[0];
            default -> error.getMessage();
        };
    }

    private static String words(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.asText()));
        return String.join(", ", words);
    }
}
