package dev.hindsight.operator.redaction;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.google.re2j.Matcher;

/**
 * Replaces secrets in text by `[REDACTED:<rule>:<length>]`, in linear time and idempotently. Counts are read off the
 * markers, so that they are a function of the redacted text and can be recomputed by whoever holds it.
 */
public final class Redactor {

    /** Beyond this nothing is searched: a note keeps 1,024 characters of what is left. */
    static final int SEARCHED = 16 * 1024;

    private static final int MAX_PASSES = 5;
    private static final char REPLACEMENT = '\uFFFD';

    /** Text without secrets, and without NUL and lone surrogates, which no canonical JSON may hold. */
    public String redact(String text) {
        String current = clean(text);
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            String next = pass(current);
            if (next.equals(current)) {
                return next;
            }
            current = next;
        }
        return current;
    }

    /** Redacts before it cuts: a secret cut in half is no longer recognised. */
    public String note(String text, int maxLength) {
        String searched = text.length() <= SEARCHED ? text : wholeWords(text.substring(0, SEARCHED));
        String redacted = redact(searched);
        return redacted.length() <= maxLength ? redacted : clean(redacted.substring(0, maxLength - 1)) + "…";
    }

    /** Markers in a text by rule. */
    public static Map<String, Integer> count(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        count(text, counts);
        return counts;
    }

    static void count(String text, Map<String, Integer> counts) {
        if (text.contains("[REDACTED:")) {
            Matcher matcher = Rule.MARKER.matcher(text);
            while (matcher.find()) {
                counts.merge(matcher.group(1), 1, Integer::sum);
            }
        }
    }

    private static String pass(String text) {
        String current = text;
        String lowerCase = text.toLowerCase(Locale.ROOT);
        for (Rule rule : Rules.ALL) {
            current = rule.apply(current, lowerCase);
        }
        return current;
    }

    private static String wholeWords(String text) {
        int end = text.length();
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String clean(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            if (broken(text, i)) {
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, REPLACEMENT);
            }
        }
        return out == null ? text : out.toString();
    }

    private static boolean broken(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c == 0;
    }
}
