package dev.hindsight.sandbox;

import java.time.Duration;
import java.time.Instant;

/** Polling with a deadline. */
final class Waiting {
    /** True when it is so; an exception counts as not yet. */
    interface Check {
        boolean holds() throws Exception;
    }

    private Waiting() {}

    static void until(String what, Duration within, Check check) {
        Instant deadline = Instant.now().plus(within);
        while (!holds(check)) {
            if (Instant.now().isAfter(deadline)) {
                throw new SandboxException("Waited " + within.toSeconds() + " s in vain: " + what + ".");
            }
            aMoment();
        }
    }

    static boolean holds(Check check) {
        try {
            return check.holds();
        } catch (Exception notYet) {
            return false;
        }
    }

    static void aMoment() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted while waiting.");
        }
    }
}
