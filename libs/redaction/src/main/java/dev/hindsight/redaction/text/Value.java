package dev.hindsight.redaction.text;

/** The value that begins at a place of a text: to its closing quote, or to the next space when it has none. */
public record Value(int start, int end, boolean quoted) {

    private static final int DEEPEST_ESCAPE = 7;
    private static final int LONGEST_NAME = 40;

    public int length() {
        return end - start;
    }

    public String of(String text) {
        return text.substring(start, end);
    }

    public static Value at(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < DEEPEST_ESCAPE && text.charAt(at) == '\\') {
            at++;
        }
        if (at < text.length() && Chars.isQuote(text.charAt(at))) {
            return new Value(at + 1, closing(text, at, at - from), true);
        }
        return new Value(from, bare(text, from), false);
    }

    /** After an opening quote; a closing one may be missing where a message was cut: then all to the end is the value. */
    public static Value quoted(String text, int quote) {
        return new Value(quote + 1, closing(text, quote, Chars.backslashes(text, quote)), true);
    }

    private static int closing(String text, int quote, int level) {
        int period = 2 * (level + 1);
        for (int at = text.indexOf(text.charAt(quote), quote + 1);
                at >= 0;
                at = text.indexOf(text.charAt(quote), at + 1)) {
            int backslashes = Math.min(Chars.backslashes(text, at), at - quote - 1);
            if (backslashes >= level && (backslashes - level) % period == 0) {
                return Math.max(quote + 1, at - level);
            }
        }
        return text.length();
    }

    private static int bare(String text, int from) {
        int at = from;
        while (at < text.length() && !Chars.isSpace(text.charAt(at)) && !isClosing(text, at) && !isNext(text, at)) {
            at++;
        }
        return trimmed(text, from, at);
    }

    /** In the query of an address, where `&` begins the next parameter. */
    public static Value parameter(String text, int from) {
        int at = from;
        while (at < text.length()
                && !Chars.isSpace(text.charAt(at))
                && "&\"'`<>#\\".indexOf(text.charAt(at)) < 0
                && !text.regionMatches(true, at, "%26", 0, 3)) {
            at++;
        }
        return new Value(from, trimmed(text, from, at), false);
    }

    /** A quote after which no letter comes. */
    private static boolean isClosing(String text, int at) {
        if (!Chars.isQuote(text.charAt(at))) {
            return false;
        }
        return at + 1 == text.length() || !Chars.isAlnum(text.charAt(at + 1));
    }

    /** A comma or semicolon after which the next assignment comes. */
    private static boolean isNext(String text, int at) {
        char c = text.charAt(at);
        if (c != ',' && c != ';') {
            return false;
        }
        int name = at + 1;
        while (name < text.length() && name - at < LONGEST_NAME && Chars.isName(text.charAt(name))) {
            name++;
        }
        return name > at + 1 && (Chars.is(text, name, '=') || Chars.is(text, name, ':'));
    }

    /** Without the signs of a sentence, and without a bracket that was opened before the value. */
    private static int trimmed(String text, int from, int to) {
        int end = to;
        while (end > from && isTrailing(text, from, end)) {
            end--;
        }
        return end;
    }

    private static boolean isTrailing(String text, int from, int end) {
        char last = text.charAt(end - 1);
        int bracket = ")]}>".indexOf(last);
        if (bracket >= 0) {
            int opening = text.lastIndexOf("([{<".charAt(bracket), end - 1);
            return opening < from || end - from > LONGEST_NAME * 2;
        }
        return ",;:.…\\\"'".indexOf(last) >= 0;
    }
}
