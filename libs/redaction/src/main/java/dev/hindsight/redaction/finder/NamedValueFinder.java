package dev.hindsight.redaction.finder;

import dev.hindsight.redaction.text.Chars;
import dev.hindsight.redaction.text.KeyName;
import dev.hindsight.redaction.text.KeyName.Worth;
import dev.hindsight.redaction.text.Looks;
import dev.hindsight.redaction.text.Value;

/** Name and value as two fields, as Kubernetes writes variables: `{"name":"DB_PASSWORD","value":"X"}`, Go's form, YAML's. */
final class NamedValueFinder implements Finder {

    private static final int MOST_BETWEEN = 64;
    private static final String VALUE = "value";

    @Override
    public void find(String text, Found found) {
        String lower = Chars.lower(text);
        for (int at = lower.indexOf(VALUE); at >= 0; at = lower.indexOf(VALUE, at)) {
            at = at > 0 && Chars.begins(text, at) ? value(text, lower, at, found) : at + VALUE.length();
        }
    }

    /** Where to look on. */
    private static int value(String text, String lower, int at, Found found) {
        int from = afterSign(text, at + VALUE.length());
        if (from < 0 || !isSecret(text, lower, at)) {
            return at + VALUE.length();
        }
        Value value = Value.at(text, from);
        if (Looks.placeholder(value.of(text))) {
            return at + VALUE.length();
        }
        found.add(value.start(), value.end(), "assignment");
        return Math.max(value.end(), at + VALUE.length());
    }

    private static int afterSign(String text, int from) {
        int at = from;
        boolean sign = false;
        while (at < text.length()
                && at - from < MOST_BETWEEN
                && isBetween(text.charAt(at))
                && !(sign && isOpening(text.charAt(at)))) {
            sign |= text.charAt(at) == ':' || text.charAt(at) == '=';
            at++;
        }
        return sign && at < text.length() ? at : -1;
    }

    private static boolean isOpening(char c) {
        return c == '\\' || Chars.isQuote(c);
    }

    /** Looks back: a secret's name, and before it the word `name` or `key`. */
    private static boolean isSecret(String text, String lower, int at) {
        int end = back(text, at);
        int start = end;
        while (start > 0 && end - start < 128 && Chars.isName(text.charAt(start - 1))) {
            start--;
        }
        if (start == end || new KeyName(text.substring(start, end)).anywhere().compareTo(Worth.SECRET) < 0) {
            return false;
        }
        int word = back(text, start);
        return word < start && (lower.startsWith("name", word - 4) || lower.startsWith("key", word - 3));
    }

    private static int back(String text, int from) {
        int at = from;
        while (at > 0 && from - at < MOST_BETWEEN && isBetween(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isBetween(char c) {
        return Chars.isSpace(c) || Chars.isQuote(c) || ":=,;\\".indexOf(c) >= 0;
    }
}
