package dev.hindsight.contractrest.conditional;

import java.util.Arrays;

/** Strong for the full form, weak and suffixed for every other one. */
public final class Etag {
    private Etag() {}

    /** Of the full form. */
    public static String full(long version) {
        return "\"v" + version + "\"";
    }

    /** Of another form of the record, such as some of its fields. */
    public static String form(long version, String form) {
        return "W/\"v" + version + "-" + form + "\"";
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
