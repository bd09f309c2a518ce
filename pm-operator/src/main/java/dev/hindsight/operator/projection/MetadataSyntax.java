package dev.hindsight.operator.projection;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What Kubernetes takes as labels and annotations, and we as those of others' making: none of ours among them. */
final class MetadataSyntax {

    private static final String SETTING = "hindsight.operator.project.";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern PREFIX =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LONGEST_PREFIX = 253;
    /** All keys and values of an object together. */
    private static final int MOST_ANNOTATIONS = 256 * 1024;

    private MetadataSyntax() {}

    static Optional<String> faultOfLabels(Map<String, String> labels) {
        return first(
                "labels",
                labels,
                value -> NAME.matcher(value).matches()
                        ? null
                        : "has the value \"" + value
                                + "\"; a label's value is at most 63 letters, digits, '-', '_' and '.',"
                                + " and begins and ends with a letter or digit");
    }

    static Optional<String> faultOfAnnotations(Map<String, String> annotations) {
        var bytes = annotations.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        return first("annotations", annotations, value -> null).or(() -> Optional.of(
                        SETTING + "annotations has " + bytes + " bytes; an object has at most " + MOST_ANNOTATIONS)
                .filter(fault -> bytes > MOST_ANNOTATIONS));
    }

    private static Optional<String> first(String map, Map<String, String> entries, Function<String, String> ofValue) {
        return entries.entrySet().stream()
                .flatMap(entry -> faultOfKey(entry.getKey())
                        .or(() -> Optional.ofNullable(ofValue.apply(entry.getValue())))
                        .map(fault -> SETTING + map + ".\"" + entry.getKey() + "\" " + fault)
                        .stream())
                .sorted()
                .findFirst();
    }

    private static Optional<String> faultOfKey(String key) {
        var slash = key.indexOf('/');
        var prefix = slash < 0 ? Optional.<String>empty() : Optional.of(key.substring(0, slash));
        if (prefix.filter(MetadataSyntax::isOurs).isPresent()) {
            return Optional.of("is one of Hindsight's own, which mean something to the programs");
        }
        var prefixed = prefix.map(MetadataSyntax::isPrefix).orElse(true);
        return prefixed && NAME.matcher(key.substring(slash + 1)).matches()
                ? Optional.empty()
                : Optional.of(
                        "is no key: one is a name of at most 63 letters, digits, '-', '_' and '.', which begins and"
                                + " ends with a letter or digit, and before it, if anything, a DNS name and '/'");
    }

    private static boolean isPrefix(String prefix) {
        return prefix.length() <= LONGEST_PREFIX && PREFIX.matcher(prefix).matches();
    }

    private static boolean isOurs(String prefix) {
        return ("." + prefix.toLowerCase(Locale.ROOT)).endsWith(".hindsight.dev");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
