package dev.hindsight.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One folder a sandbox, locked while its JVM lives; the folders of killed JVMs are removed by the next start. */
final class TemporaryFolder {
    private static final String PREFIX = "hindsight-sandbox-";
    private static final String LOCK = ".in-use";

    private TemporaryFolder() {}

    static Path create() {
        try {
            deleteAbandoned();
            Path folder = Files.createTempDirectory(PREFIX);
            // held, on purpose, until the JVM ends
            FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                    .lock();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAbandoned() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (isAbandoned(folder.resolve(LOCK))) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path lock) {
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held != null;
        } catch (IOException | OverlappingFileLockException inUseOrForeign) {
            return false;
        }
    }
}
