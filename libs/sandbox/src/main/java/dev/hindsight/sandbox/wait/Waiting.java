package dev.hindsight.sandbox.wait;

import java.time.Duration;
import java.time.Instant;

/** Polling with a deadline. */
public final class Waiting {
    /** True when it is so; an exception counts as not yet. */
    public interface Check {
        boolean holds() throws Exception;
    }

    private Waiting() {}

    public static void until(String what, Duration within, Check check) {
        Instant deadline = Instant.now().plus(within);
        while (!holds(check)) {
            if (Instant.now().isAfter(deadline)) {
                throw new SandboxException("Waited " + within.toSeconds() + " s in vain: " + what + ".");
            }
            aMoment();
        }
    }

    public static boolean holds(Check check) {
        try {
            return check.holds();
        } catch (Exception notYet) {
            return false;
        }
    }

    public static void aMoment() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted while waiting.");
        }
    }
}
