package dev.hindsight.operator.incident.situation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Times at our boundary: UTC, cut to milliseconds. */
public final class Moment {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Moment() {}

    static Instant cut(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** For a status, whose times have years of four digits: a record may hold what no clock showed. */
    public static ZonedDateTime of(Instant instant) {
        return instant == null
                ? null
                : later(EARLIEST, earlier(LATEST, cut(instant))).atZone(ZoneOffset.UTC);
    }

    public static Instant instant(ZonedDateTime time) {
        return time == null ? null : cut(time.toInstant());
    }

    public static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    public static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
