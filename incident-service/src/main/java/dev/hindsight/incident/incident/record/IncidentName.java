package dev.hindsight.incident.incident.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names an incident that nobody has named: {@code <slug>-<yyyymmdd>-<last 30 bits of its id in base32>}. */
public final class IncidentName {
    private static final int LONGEST_SLUG = 40;
    private static final Pattern WORDS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern EDGES = Pattern.compile("^-+|-+$");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    private IncidentName() {}

    /** {@code text}: the name of its first alert, or its title. */
    public static String of(String text, Instant startedAt, UUID id) {
        return slug(text) + "-" + DAY.format(startedAt) + "-" + base32(id.getLeastSignificantBits());
    }

    static String slug(String text) {
        String bounded = text.length() > 200 ? text.substring(0, 200) : text;
        String dashed = OTHER.matcher(WORDS.matcher(bounded).replaceAll("-").toLowerCase(Locale.ROOT))
                .replaceAll("-");
        String plain = EDGES.matcher(dashed).replaceAll("");
        String cut = plain.length() > LONGEST_SLUG ? plain.substring(0, LONGEST_SLUG) : plain;
        String slug = EDGES.matcher(cut).replaceAll("");
        return slug.isEmpty() ? "incident" : slug;
    }

    /** The last 30 bits as six digits of RFC 4648, in lower case. */
    static String base32(long bits) {
        StringBuilder digits = new StringBuilder();
        for (int shift = 25; shift >= 0; shift -= 5) {
            digits.append(BASE32.charAt((int) (bits >>> shift) & 31));
        }
        return digits.toString();
    }
}
