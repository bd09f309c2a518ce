package dev.hindsight.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the logs of the parts are. The system property {@code sandbox.logs} names a folder that outlives the sandbox; the
 * first use of a JVM empties it. Without the property a log lies in the sandbox' own folder and goes with it.
 */
public final class LogFiles {
    static final String PROPERTY = "sandbox.logs";

    private static boolean emptied;

    private LogFiles() {}

    /** A second part of the same name in one JVM gets {@code name-2.log}. */
    public static Path create(Path folder, String name) {
        String property = System.getProperty(PROPERTY);
        if (property == null) {
            return folder.resolve(name + ".log");
        }
        try {
            return createFirstFree(folderOfTheRun(Path.of(property)), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path folderOfTheRun(Path logs) {
        if (!emptied) {
            Folders.delete(logs);
            emptied = true;
        }
        return Folders.create(logs);
    }

    private static Path createFirstFree(Path logs, String name) throws IOException {
        for (int number = 1; ; number++) {
            try {
                return Files.createFile(logs.resolve(name + (number == 1 ? "" : "-" + number) + ".log"));
            } catch (FileAlreadyExistsException taken) {
                // the next number
            }
        }
    }
}
