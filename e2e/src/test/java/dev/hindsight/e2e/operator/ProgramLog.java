package dev.hindsight.e2e.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What a program of the platform logs: a JSON object a line, beside what the JVM itself says. */
public record ProgramLog(Path file) {
    private static final Set<String> BELOW_INFO = Set.of("DEBUG", "TRACE");

    public List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> linesFromInfo() {
        return lines().stream()
                .filter(line -> BELOW_INFO.stream().noneMatch(level -> line.contains("\"level\":\"" + level + "\"")))
                .toList();
    }

    /** How often this was said while an object of this namespace was reconciled. */
    public long said(String message, String namespace) {
        return lines().stream()
                .filter(line -> line.contains("\"message\":\"" + message))
                .filter(line -> line.contains("\"resource.namespace\":\"" + namespace + "\""))
                .count();
    }
}
