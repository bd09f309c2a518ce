package dev.hindsight.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.hindsight.sandbox.network.Sockets;
import dev.hindsight.sandbox.process.Folders;

/**
 * One folder a sandbox, locked while its JVM lives; the folders of killed JVMs are removed by the next start. The lock
 * lasts as long as its channel is reachable.
 */
record TemporaryFolder(Path path, FileChannel lock) {
    private static final String PREFIX = "hindsight-sandbox-";
    private static final String LOCK = ".in-use";

    /** Ours are not tried: closing any file on which this process holds a lock releases the lock. */
    private static final String OURS = PREFIX + ProcessHandle.current().pid() + "-";

    /** One at a time: a process that asks twice for the lock of one file is refused by its JVM. */
    static synchronized TemporaryFolder create() {
        try {
            deleteAbandoned();
            Path folder = Files.createTempDirectory(OURS);
            FileChannel lock =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new TemporaryFolder(folder, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAbandoned() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                boolean ours = folder.getFileName().toString().startsWith(OURS);
                if (!ours && isAbandoned(folder.resolve(LOCK))) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path lock) {
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                var held = channel.tryLock()) {
            return held != null;
        } catch (IOException foreign) {
            return false;
        }
    }

    void delete() {
        Folders.delete(path);
        Sockets.close(lock);
    }
}
