package dev.hindsight.nativeimage;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of Hindsight in an entry of a class path: a jar or a folder. */
final class OwnClasses {
    private static final String ROOT = "dev/hindsight";
    private static final String SUFFIX = ".class";

    private OwnClasses() {}

    /** Binary names, such as {@code dev.hindsight.outbox.Event$Kind}, sorted. */
    static List<String> namesIn(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return namesBelow(entry);
        }
        if (!Files.exists(entry)) {
            return List.of();
        }
        try (FileSystem jar = FileSystems.newFileSystem(entry)) {
            return namesBelow(jar.getPath("/"));
        }
    }

    private static List<String> namesBelow(Path root) throws IOException {
        Path folder = root.resolve(ROOT);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(SUFFIX) && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }
}
