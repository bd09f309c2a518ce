package dev.hindsight.operator.api.value;

import java.time.Instant;

/**
 * The date-times that a custom resource may hold: RFC 3339 as Java reads it. {@code format: date-time} alone lets the API
 * server accept more: a comma before the fraction, an offset of 19 hours, text behind a second T.
 */
public final class DateTime {
    /** No offset and no window of capture leads from here to a year that RFC 3339 cannot write. */
    public static final Instant EARLIEST = Instant.parse("1969-12-31T06:00:00Z");

    public static final Instant LATEST = Instant.parse("9000-01-01T18:00:00Z");

    private static final String DAY_AND_TIME = "-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
            + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?"
            + "(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)$";

    /** In a spec: a year from 1970 to 8999. */
    public static final String DECLARED = "^(19[7-9][0-9]|[2-8][0-9]{3})" + DAY_AND_TIME;

    /** In a status, which follows the record. */
    public static final String DERIVED = "^[0-9]{4}" + DAY_AND_TIME;

    /** What a refusal says is allowed. */
    public static final String ALLOWED =
            "allowed is RFC 3339 of the years 1970 to 8999, such as 2026-11-28T13:10:00.123Z:"
                    + " T, a point before at most 9 digits of a second, Z or an offset of at most 18:00";

    private DateTime() {}

    public static boolean isDeclarable(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }
}
