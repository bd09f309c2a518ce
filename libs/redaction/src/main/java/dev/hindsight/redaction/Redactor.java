package dev.hindsight.redaction;

import java.util.Map;
import java.util.TreeMap;

import dev.hindsight.redaction.finder.AssignmentFinder;
import dev.hindsight.redaction.finder.Finder;
import dev.hindsight.redaction.finder.Finders;
import dev.hindsight.redaction.finder.Found;
import dev.hindsight.redaction.finder.Markers;
import dev.hindsight.redaction.shape.ShapeFinder;
import dev.hindsight.redaction.shape.Shapes;
import dev.hindsight.redaction.text.PlainText;

/**
 * Replaces secrets in text by `[REDACTED:<rule>:<length>]`, in linear time and idempotently. Counts are read from the
 * markers, so that whoever holds the redacted text can count again. Safe for many threads.
 */
public final class Redactor {

    /** Beyond this a note is not searched: it shows no more than 1,024 characters of what is left. */
    static final int SEARCHED = 16 * 1024;

    private static final int MAX_PASSES = 5;

    private static final Finder SHAPES = new ShapeFinder(Shapes.ALL);

    /** Text without secrets, and without NUL and lone surrogates, which no canonical JSON may hold. */
    public String redact(String text) {
        String current = PlainText.of(text);
        for (int pass = 0; pass < MAX_PASSES; pass++) {
            String next = pass(current);
            if (next.equals(current)) {
                return next;
            }
            current = next;
        }
        return current;
    }

    /** A value that stands under a name elsewhere, as in a map: the name says whether the whole value is a secret. */
    public String redact(String name, String value) {
        String text = redact(value);
        return AssignmentFinder.isSecret(name, text) ? Markers.marker("assignment", text.length()) : text;
    }

    /** Redacts before it cuts: a secret cut in half is no longer recognised. */
    public String note(String text, int maxLength) {
        String searched = text.length() <= SEARCHED ? text : wholeWords(text.substring(0, SEARCHED));
        String redacted = redact(searched);
        return redacted.length() <= maxLength ? redacted : PlainText.of(redacted.substring(0, maxLength - 1)) + "…";
    }

    /** Markers in a text by rule. */
    public static Map<String, Integer> count(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        Markers.count(text, counts);
        return counts;
    }

    private static String pass(String text) {
        Found found = new Found(text);
        SHAPES.find(text, found);
        Finders.ALL.forEach(finder -> finder.find(text, found));
        return found.replaced();
    }

    private static String wholeWords(String text) {
        int end = text.length();
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }
}
