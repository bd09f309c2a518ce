package dev.hindsight.e2e;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What documents are made of, without what differs from run to run: each member by its path, and each word that a text
 * consists of. {@code status.lifecycle = Resolved}, {@code status.capture.artifacts[].digest = text}. Below {@code rows} and
 * {@code groups} most words are the cluster's, and only the kinds of changes are ours.
 */
final class Shape {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_]*");
    private static final Pattern OF_THE_CLUSTER = Pattern.compile(".*\\b(rows|groups)\\[].*");
    private static final Pattern OURS_BESIDE_IT = Pattern.compile(".*\\.(kind|op) = [a-z_]+");

    private final Set<String> lines = new TreeSet<>();

    void add(String path, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(member -> add(path + "." + member.getKey(), member.getValue()));
        } else if (value.isArray()) {
            value.forEach(element -> add(path + "[]", element));
        } else {
            lines.add(line(path, value));
        }
    }

    Set<String> lines() {
        return lines;
    }

    private static String line(String path, JsonNode value) {
        if (!value.isTextual()) {
            return path + " = " + value.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        String line = path + " = " + value.asText();
        boolean isOurs = !OF_THE_CLUSTER.matcher(path).matches()
                || OURS_BESIDE_IT.matcher(line).matches();
        return WORD.matcher(value.asText()).matches() && isOurs ? line : path + " = text";
    }
}
