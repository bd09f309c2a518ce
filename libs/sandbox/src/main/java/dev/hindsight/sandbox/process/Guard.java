package dev.hindsight.sandbox.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts programs under the guard, with a clean environment and a home of their own: nothing of the user's is read. */
public final class Guard {
    private final String guard;
    private final Path home;

    public Guard(String guard, Path home) {
        this.guard = guard;
        this.home = home;
    }

    public ProcessBuilder prepare(Program program) {
        var words = new ArrayList<>(List.of(guard));
        if (program.refusesRoot() && isRoot()) {
            words.add("-userns");
        }
        words.addAll(program.words());
        var builder = new ProcessBuilder(words).directory(home.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "LANG", "C", "TZ", "UTC"));
        builder.environment().putAll(program.environment());
        return builder;
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
