package dev.hindsight.incident.incident;

import java.util.Arrays;
import java.util.List;

import dev.hindsight.incident.paging.Cursor;

/** Strong for the full form, weak and suffixed for every other one. */
public final class Etag {
    static final String PROJECTION = "projection";

    private Etag() {}

    static String full(Incident incident) {
        return full(incident.version);
    }

    public static String full(long version) {
        return "\"v" + version + "\"";
    }

    static String of(Incident incident, List<String> fields) {
        if (fields.isEmpty()) {
            return full(incident);
        }
        String form = fields.contains(PROJECTION) ? PROJECTION : Cursor.listOf(fields.toArray());
        return "W/\"v" + incident.version + "-" + form + "\"";
    }

    /** If-None-Match compares weakly. */
    public static boolean isKnown(String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(known -> known.equals("*") || bare(known).equals(bare(etag)));
    }

    private static String bare(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
