package dev.hindsight.operator.capture.request;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** A closed stretch of time, cut to milliseconds as every instant at our boundary. */
public record Window(Instant from, Instant to) {

    public Window {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        from = from.truncatedTo(ChronoUnit.MILLIS);
        to = to.truncatedTo(ChronoUnit.MILLIS);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("window ends at " + to + ", before it starts at " + from);
        }
    }

    public boolean contains(Instant instant) {
        return instant != null && !instant.isBefore(from) && !instant.isAfter(to);
    }

    public boolean touches(Instant first, Instant last) {
        return !last.isBefore(from) && !first.isAfter(to);
    }

    public Instant clamp(Instant instant) {
        return instant.isBefore(from) ? from : instant.isAfter(to) ? to : instant;
    }

    /** The part that lies in the past; empty windows collapse to their start. */
    public Window until(Instant now) {
        return new Window(from, clamp(now));
    }

    /** The smallest window over both: coverage as `status.capture.coverageFrom/To` keeps it. */
    public Window hull(Window other) {
        return new Window(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }

    public Duration distanceTo(Instant instant) {
        return distance(from, to, instant);
    }

    /** As {@link #distanceTo}, for a stretch that is already cut to milliseconds: sorting asks it many times a row. */
    public static Duration distance(Instant from, Instant to, Instant instant) {
        if (instant.isBefore(from)) {
            return Duration.between(instant, from);
        }
        return instant.isAfter(to) ? Duration.between(to, instant) : Duration.ZERO;
    }
}
