package dev.hindsight.operator.incident.situation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Pauses that double with each failure in a row of one object, up to a cap. Lost with the process, which only means sooner. */
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    public Duration failed(String uid) {
        var times = failures.merge(uid, 1, Integer::sum);
        var pause = first.multipliedBy(1L << Math.min(times - 1, 16));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** At least as long as the other side asks for, but no longer than the cap: its return must be noticed. */
    public Duration failed(String uid, Optional<Duration> askedFor) {
        var pause = failed(uid);
        var asked = askedFor.orElse(pause);
        if (asked.compareTo(pause) <= 0) {
            return pause;
        }
        return asked.compareTo(longest) < 0 ? asked : longest;
    }

    public void succeeded(String uid) {
        failures.remove(uid);
    }
}
