package dev.hindsight.incident.alert.source;

import java.util.List;
import java.util.Map;

/**
 * A label that has one of these values. Whole values and no patterns: {@code up} never means {@code upstream_down}, and no
 * alert can make an expression run wild.
 */
public record Matcher(String label, List<String> values) {

    boolean matches(Map<String, String> labels) {
        return values.contains(labels.getOrDefault(label, ""));
    }

    static boolean all(List<Matcher> matchers, Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }
}
