package dev.hindsight.sandbox.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import dev.hindsight.sandbox.process.Folders;
import dev.hindsight.sandbox.wait.Progress;
import dev.hindsight.sandbox.wait.SandboxException;
import dev.hindsight.sandbox.wait.Waiting;

/**
 * A folder that is filled once, by one process, wholly or not at all: filled under another name behind a file lock,
 * then renamed. Whoever comes second waits and says so.
 */
public final class CacheFolder {
    /** Fills the new folder that it is given. */
    public interface Filling {
        void fill(Path folder) throws IOException;
    }

    private final Path folder;
    private final String what;

    public CacheFolder(Path folder, String what) {
        this.folder = folder;
        this.what = what;
    }

    public static Path root() {
        return Path.of(System.getProperty("user.home"), ".cache", "hindsight");
    }

    public Path filledBy(Filling filling) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(folder.getParent());
            Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
            try (var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = lock(channel)) {
                if (lock.isValid() && !Files.isDirectory(folder)) {
                    fill(filling);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new SandboxException("Cannot prepare " + folder + " (" + what + "): " + e, e);
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        var progress = new Progress(what + ": waiting for another process that builds it");
        FileLock lock = tryLock(channel);
        if (lock == null) {
            Progress.say(what + ": another process builds it, waiting for that");
        }
        while (lock == null) {
            Waiting.aMoment();
            progress.tick("");
            lock = tryLock(channel);
        }
        return lock;
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherThread) {
            return null;
        }
    }

    private void fill(Filling filling) throws IOException {
        String prefix = folder.getFileName() + ".part-";
        deleteLeftovers(prefix);
        Path temporary = Files.createTempDirectory(folder.getParent(), prefix);
        try {
            filling.fill(temporary);
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(temporary);
        }
    }

    /** We hold the lock, so what lies here was interrupted. */
    private void deleteLeftovers(String prefix) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder.getParent(), prefix + "*")) {
            leftovers.forEach(Folders::delete);
        }
    }
}
