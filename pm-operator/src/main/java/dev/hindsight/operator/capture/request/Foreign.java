package dev.hindsight.operator.capture.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What whoever may write to a namespace put there: as long, as many and at what time they please. */
public final class Foreign {

    /** As many names as deploy tools write, and as long a value. */
    private static final int MAX_ENTRIES = 40;

    private static final int MAX_VALUE = 512;

    private Foreign() {}

    /** Empty for what is no time, or one that RFC 3339 cannot write in UTC: the API server shows the year 10000 too. */
    public static Optional<Instant> time(String text) {
        try {
            return Optional.ofNullable(text)
                    .map(time -> OffsetDateTime.parse(time).toInstant())
                    .filter(Foreign::hasFourDigits);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Cut after a whole word: half a secret is not recognised. Null stays null. */
    public static String text(String text, int max) {
        if (text == null || text.length() <= max) {
            return text;
        }
        int end = max;
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The wanted entries of labels or annotations, as far as somebody may want to read them. */
    public static Map<String, String> only(Map<String, String> all, Predicate<String> wanted) {
        Map<String, String> kept = new TreeMap<>();
        if (all != null) {
            all.entrySet().stream()
                    .filter(entry -> entry.getValue() != null && wanted.test(entry.getKey()))
                    .filter(entry -> entry.getValue().length() <= MAX_VALUE)
                    .sorted(Map.Entry.comparingByKey())
                    .limit(MAX_ENTRIES)
                    .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        }
        return kept;
    }

    private static boolean hasFourDigits(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= 0 && year <= 9999;
    }
}
