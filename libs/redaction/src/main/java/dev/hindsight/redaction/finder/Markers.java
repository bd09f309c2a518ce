package dev.hindsight.redaction.finder;

import java.util.Map;
import java.util.TreeMap;

/** The markers `[REDACTED:<rule>:<length>]` that a text has already. */
public final class Markers {

    private static final String BEGIN = "[REDACTED:";

    /** Start and end of each, by turns and in order. */
    private final TreeMap<Integer, Integer> ends = new TreeMap<>();

    private Markers() {}

    static Markers of(String text) {
        Markers markers = new Markers();
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            int end = end(text, at);
            if (end > 0) {
                markers.ends.put(at, end);
            }
        }
        return markers;
    }

    public static String marker(String rule, int length) {
        return BEGIN + rule + ":" + length + "]";
    }

    public static void count(String text, Map<String, Integer> counts) {
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            if (end(text, at) > 0) {
                int rule = at + BEGIN.length();
                counts.merge(text.substring(rule, text.indexOf(':', rule)), 1, Integer::sum);
            }
        }
    }

    /** Strictly inside: a secret may begin where a marker does. */
    boolean isInside(int at) {
        Map.Entry<Integer, Integer> before = ends.lowerEntry(at);
        return before != null && at < before.getValue();
    }

    /** One marker, or the beginning of one. */
    boolean isOne(int start, int end) {
        Integer markerEnd = ends.get(start);
        return markerEnd != null && end <= markerEnd;
    }

    int endOf(int end) {
        Map.Entry<Integer, Integer> before = ends.lowerEntry(end);
        return before == null ? end : Math.max(end, before.getValue());
    }

    /** The end of the marker that begins here, or -1. */
    private static int end(String text, int at) {
        int rule = run(text, at + BEGIN.length(), 'a', 'z');
        if (rule == at + BEGIN.length() || rule == text.length() || text.charAt(rule) != ':') {
            return -1;
        }
        int length = run(text, rule + 1, '0', '9');
        boolean whole = length > rule + 1 && length < text.length() && text.charAt(length) == ']';
        return whole ? length + 1 : -1;
    }

    private static int run(String text, int from, char first, char last) {
        int end = from;
        int most = Math.min(text.length(), from + 32);
        while (end < most && text.charAt(end) >= first && text.charAt(end) <= last) {
            end++;
        }
        return end;
    }
}
