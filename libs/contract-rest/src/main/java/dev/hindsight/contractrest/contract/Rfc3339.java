package dev.hindsight.contractrest.contract;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as the contract writes them, and which of them every client and PostgreSQL can read back. */
public final class Rfc3339 {
    private Rfc3339() {}

    /** What the contract has passed; empty for null. */
    public static Optional<Instant> instant(String text) {
        return Optional.ofNullable(text).map(time -> OffsetDateTime.parse(time).toInstant());
    }

    /** Whether its year, in UTC, has four digits and is none before the first. */
    public static boolean canHold(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= 9999;
    }
}
