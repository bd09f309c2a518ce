package dev.hindsight.incident.alert.alertmanager;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.hindsight.redaction.Redactor;

/**
 * What of an alert is stored, sealed, published and shown: texts without secrets. Identity (fingerprint, group) is made of
 * what was sent, as a digest, so that two alerts that differ in a secret only stay two.
 */
public final class AlertText {
    /** Beyond this a text is cut before it is searched. */
    private static final int SEARCHED = 4;

    private static final Redactor REDACTOR = new Redactor();

    private AlertText() {}

    public static String of(String text, int most) {
        return PlainText.of(REDACTOR.redact(searched(text, most)), most);
    }

    /** A value of a map: a name such as {@code password} makes the whole of it a secret. */
    public static String of(String name, String value, int most) {
        return PlainText.of(REDACTOR.redact(name, searched(value, most)), most);
    }

    public static SortedMap<String, String> of(SortedMap<String, String> texts, int most) {
        SortedMap<String, String> redacted = new TreeMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            redacted.put(text.getKey(), of(text.getKey(), text.getValue(), most));
        }
        return redacted;
    }

    /** A secret that the cut would halve goes as a whole, with the last word. */
    private static String searched(String text, int most) {
        if (text.length() <= SEARCHED * most) {
            return text;
        }
        int end = SEARCHED * most;
        while (end > 0 && !Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end == 0 ? most : end);
    }
}
