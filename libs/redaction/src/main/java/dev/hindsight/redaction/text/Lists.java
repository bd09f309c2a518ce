package dev.hindsight.redaction.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The files of this library, and the lists of `words.txt`. */
public final class Lists {
    private static final String FOLDER = "/dev/hindsight/redaction/";

    private Lists() {}

    static Set<String> words(String list) {
        return lines("words.txt").stream()
                .filter(line -> line.startsWith(list + " "))
                .flatMap(line -> Arrays.stream(line.split(" ")).skip(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Lines of a file that are neither empty nor a comment. */
    public static List<String> lines(String file) {
        try (InputStream in = Lists.class.getResourceAsStream(FOLDER + file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
