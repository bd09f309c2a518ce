package dev.hindsight.e2e;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Tells each step with its real output and its time. */
final class Narrator {
    private final PrintStream out;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void step(String title, Runnable step) {
        Instant started = Instant.now();
        out.println("\n── " + title);
        step.run();
        out.printf("   (%.1f s)%n", Duration.between(started, Instant.now()).toMillis() / 1000.0);
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
