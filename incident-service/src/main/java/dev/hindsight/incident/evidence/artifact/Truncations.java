package dev.hindsight.incident.evidence.artifact;

import java.util.List;
import java.util.stream.Stream;

/** Why an artifact is cut: names that the contract lists, in one order, so that the same said twice is equal. */
final class Truncations {
    private Truncations() {}

    /** Of a parameter or a column: separated by commas. */
    static List<String> parse(String text) {
        return text == null || text.isEmpty()
                ? List.of()
                : Stream.of(text.split(",")).distinct().sorted().toList();
    }

    static String column(List<String> names) {
        return String.join(",", names);
    }
}
