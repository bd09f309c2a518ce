package dev.hindsight.redaction;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The lists of `words.txt`. */
final class Lists {

    private Lists() {}

    static Set<String> words(String list) {
        return Shapes.lines("words.txt").stream()
                .filter(line -> line.startsWith(list + " "))
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(1))
                .collect(Collectors.toUnmodifiableSet());
    }
}
