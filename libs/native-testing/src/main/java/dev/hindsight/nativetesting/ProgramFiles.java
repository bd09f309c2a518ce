package dev.hindsight.nativetesting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

/** The files beside the classes of a program and its libraries, and the patterns that put files into an executable. */
final class ProgramFiles {
    /** Flyway's extension of Quarkus puts these in. */
    private static final Pattern MIGRATIONS = Pattern.compile("db/migration/[^/]*\\.sql");

    private static final Pattern READ_AT_BUILD_TIME =
            Pattern.compile("META-INF/.*|application.*\\.properties|.*\\.class|.*/");

    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private final List<Pattern> patterns = new ArrayList<>(List.of(MIGRATIONS));

    private ProgramFiles() {}

    static ProgramFiles around(JavaClasses classes) {
        Set<String> roots = new TreeSet<>();
        for (JavaClass type : classes) {
            type.getSource().ifPresent(source -> roots.add(root(source.getUri(), type)));
        }
        ProgramFiles program = new ProgramFiles();
        roots.forEach(program::read);
        program.files.forEach((name, content) -> {
            if (name.matches("META-INF/native-image/.*/resource-config\\.json")) {
                program.patterns.addAll(patternsIn(content));
            }
        });
        return program;
    }

    /** Files that no pattern puts into the executable, sorted. */
    List<String> missing() {
        return files.keySet().stream()
                .filter(name -> !READ_AT_BUILD_TIME.matcher(name).matches())
                .filter(name -> patterns.stream()
                        .noneMatch(pattern -> pattern.matcher(name).matches()))
                .toList();
    }

    byte[] classFile(JavaClass type) {
        return files.get(type.getName().replace('.', '/') + ".class");
    }

    private static String root(URI source, JavaClass type) {
        String uri = source.toString();
        return uri.substring(0, uri.length() - (type.getName().length() + ".class".length()));
    }

    private void read(String root) {
        try {
            if (root.startsWith("jar:")) {
                Path jar = Path.of(URI.create(root.substring("jar:".length(), root.indexOf("!/"))));
                try (FileSystem opened = FileSystems.newFileSystem(jar)) {
                    read(opened.getPath("/"));
                }
            } else {
                read(Path.of(URI.create(root)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }

    private static List<Pattern> patternsIn(byte[] resourceConfig) {
        try {
            List<Pattern> patterns = new ArrayList<>();
            new ObjectMapper()
                    .readTree(resourceConfig)
                    .at("/resources/includes")
                    .forEach(include ->
                            patterns.add(Pattern.compile(include.path("pattern").asText())));
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
