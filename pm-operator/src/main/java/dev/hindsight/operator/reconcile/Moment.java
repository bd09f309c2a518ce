package dev.hindsight.operator.reconcile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Times at our boundary: UTC, cut to milliseconds. */
final class Moment {

    private Moment() {}

    static Instant cut(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    static ZonedDateTime of(Instant instant) {
        return instant == null ? null : cut(instant).atZone(ZoneOffset.UTC);
    }

    static Instant instant(ZonedDateTime time) {
        return time == null ? null : cut(time.toInstant());
    }

    static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
