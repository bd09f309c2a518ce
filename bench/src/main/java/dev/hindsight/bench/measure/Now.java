package dev.hindsight.bench.measure;

import java.time.Instant;

/** The time of day, as several processes of one machine share it. */
public final class Now {
    private Now() {}

    public static long nanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
