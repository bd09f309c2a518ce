package dev.hindsight.e2e;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Tells each step with its real output and its time, and that it is still at it when it takes longer. */
final class Narrator {
    private static final int PATIENCE_SECONDS = 3;

    private final PrintStream out;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void step(String title, Runnable step) {
        Instant started = Instant.now();
        out.println("\n── " + title);
        var waiting = Executors.newSingleThreadScheduledExecutor();
        waiting.scheduleAtFixedRate(
                () -> out.printf("   … %.0f s%n", seconds(started)),
                PATIENCE_SECONDS,
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
        try {
            step.run();
        } finally {
            waiting.shutdownNow();
        }
        out.printf("   (%.1f s)%n", seconds(started));
    }

    private static double seconds(Instant since) {
        return Duration.between(since, Instant.now()).toMillis() / 1000.0;
    }

    /** A command as a person would type it, and what it said. */
    void shows(String command, String output) {
        out.println("   $ " + command);
        output.strip().lines().forEach(line -> out.println("     " + line));
    }

    void says(String line) {
        out.println("   " + line);
    }
}
