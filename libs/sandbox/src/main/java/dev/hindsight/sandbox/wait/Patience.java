package dev.hindsight.sandbox.wait;

import java.time.Duration;

/** How long a test waits for what must happen, on a machine however busy: no measure of speed. */
public final class Patience {
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private Patience() {}
}
