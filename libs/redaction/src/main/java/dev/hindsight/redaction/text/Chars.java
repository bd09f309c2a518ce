package dev.hindsight.redaction.text;

/** Kinds of characters, and the borders of words in text that may be escaped. */
public final class Chars {

    private Chars() {}

    public static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00A0';
    }

    public static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    public static boolean isLetter(char c) {
        return isLower(c) || isUpper(c);
    }

    public static boolean isAlnum(char c) {
        return isLetter(c) || isDigit(c);
    }

    public static boolean isWord(char c) {
        return isAlnum(c) || c == '_';
    }

    static boolean isHex(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** Of a name: what may stand in a variable, a header, a flag or a path of properties. */
    public static boolean isName(char c) {
        return isWord(c) || c == '-' || c == '.';
    }

    /** Letters of ASCII only, so that places stay the same. */
    public static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] += isUpper(chars[i]) ? 'a' - 'A' : 0;
        }
        return new String(chars);
    }

    public static boolean is(String text, int at, char c) {
        return at >= 0 && at < text.length() && text.charAt(at) == c;
    }

    /** Whether a word may begin here: after no letter or digit, or after one that belongs to an escape. */
    public static boolean begins(String text, int at) {
        return at == 0 || !isWord(text.charAt(at - 1)) || isEscapeBefore(text, at);
    }

    public static boolean ends(String text, int at) {
        return at == text.length() || !isWord(text.charAt(at));
    }

    /** `\n`, `\t`, `\r`, `%20`, or an escaped character of JSON. */
    public static boolean isEscapeBefore(String text, int at) {
        if (is(text, at - 2, '\\')) {
            return "ntr".indexOf(text.charAt(at - 1)) >= 0;
        }
        boolean hex = at >= 2 && isHex(text.charAt(at - 1)) && isHex(text.charAt(at - 2));
        return hex && (is(text, at - 3, '%') || is(text, at - 5, 'u') && is(text, at - 6, '\\'));
    }

    /** How many backslashes stand right before. */
    static int backslashes(String text, int at) {
        int first = at;
        while (first > 0 && at - first < 16 && text.charAt(first - 1) == '\\') {
            first--;
        }
        return at - first;
    }

    public static int skipSpaces(String text, int from, int most) {
        int at = from;
        while (at < text.length() && at - from < most && isSpace(text.charAt(at)) && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }
}
