package dev.hindsight.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the repository, from wherever Maven or an IDE started us. */
final class Paths {
    private Paths() {}

    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
