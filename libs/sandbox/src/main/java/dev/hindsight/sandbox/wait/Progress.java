package dev.hindsight.sandbox.wait;

import java.time.Duration;
import java.time.Instant;

/** Lines for whoever waits: nothing for the first three seconds, then a line every ten. */
public final class Progress {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final String what;
    private final Instant started = Instant.now();
    private Instant next = started.plus(PATIENCE);

    public Progress(String what) {
        this.what = what;
    }

    public static void say(String line) {
        System.err.println("sandbox: " + line);
    }

    public synchronized void tick(String detail) {
        Instant now = Instant.now();
        if (now.isAfter(next)) {
            next = now.plus(INTERVAL);
            say(what + detail + ", " + elapsed());
        }
    }

    public void done() {
        if (Duration.between(started, Instant.now()).compareTo(PATIENCE) > 0) {
            say(what + ": done after " + elapsed());
        }
    }

    private String elapsed() {
        long seconds = Duration.between(started, Instant.now()).toSeconds();
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
