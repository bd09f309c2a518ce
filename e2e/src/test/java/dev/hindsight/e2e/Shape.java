package dev.hindsight.e2e;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What documents are made of, without what differs from run to run: each member by its path, and each word that a text
 * consists of. {@code status.lifecycle = Resolved}, {@code status.capture.artifacts[].digest = text}.
 */
final class Shape {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_]*");

    private final Set<String> lines = new TreeSet<>();

    void add(String path, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(member -> add(path + "." + member.getKey(), member.getValue()));
        } else if (value.isArray()) {
            value.forEach(element -> add(path + "[]", element));
        } else {
            lines.add(path + " = " + kind(value));
        }
    }

    Set<String> lines() {
        return lines;
    }

    private static String kind(JsonNode value) {
        if (!value.isTextual()) {
            return value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        }
        return WORD.matcher(value.asText()).matches() ? value.asText() : "text";
    }
}
