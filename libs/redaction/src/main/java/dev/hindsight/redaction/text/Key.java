package dev.hindsight.redaction.text;

import dev.hindsight.redaction.text.KeyName.Worth;

/**
 * The name before a sign of assignment. {@code quoted} is wholly within quotes, {@code tail} is the end of a longer quoted
 * text, {@code parameter} stands in the query of an address, {@code before} is the character before it or 0.
 */
public record Key(String name, int start, boolean quoted, boolean tail, boolean parameter, char before) {

    private static final int LONGEST = 128;
    private static final int MOST_SPACES = 4;

    /** Null when no name stands there. */
    public static Key before(String text, int sign) {
        int end = sign;
        while (end > 0 && sign - end < MOST_SPACES && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        end -= Chars.is(text, end - 1, ']') && end > 1 && Chars.isQuote(text.charAt(end - 2)) ? 1 : 0;
        boolean closed = end > 0 && Chars.isQuote(text.charAt(end - 1));
        if (closed) {
            end--;
            end -= Chars.backslashes(text, end);
        }
        int start = end;
        while (start > 0 && end - start < LONGEST && Chars.isName(text.charAt(start - 1))) {
            start--;
        }
        return start == end || isDigest(text, start) ? null : of(text, start, end, closed);
    }

    /** `checksum/secret`: a slash is part of no other name here. */
    private static boolean isDigest(String text, int start) {
        return text.startsWith("checksum/", start - 9) || text.startsWith("digest/", start - 7);
    }

    private static Key of(String text, int start, int end, boolean closed) {
        int name = Math.min(end - 1, start + escape(text, start, end));
        char before = start == 0 ? 0 : text.charAt(start - 1);
        boolean opened = closed && Chars.isQuote(before);
        boolean escaped = name > start && before != '\\' || name - start == 5;
        boolean parameter = before == '?' || before == '&' || escaped || text.startsWith("&amp;", start - 5);
        return new Key(text.substring(name, end), name, opened, closed && !opened, parameter, before);
    }

    /** What belongs to an escape before the name: `%26sig`, `&` as JSON writes it. */
    private static int escape(String text, int start, int end) {
        if (Chars.is(text, start - 1, '%')) {
            boolean delimiter =
                    text.regionMatches(true, start, "26", 0, 2) || text.regionMatches(true, start, "3F", 0, 2);
            return delimiter ? 2 : 0;
        }
        boolean json = Chars.is(text, start - 1, '\\') && end - start > 5;
        if (json && (text.startsWith("u0026", start) || text.regionMatches(true, start, "u003f", 0, 5))) {
            return 5;
        }
        boolean control = json && "ntr".indexOf(text.charAt(start)) >= 0;
        return control && new KeyName(text.substring(start, end)).anywhere() == Worth.NONE ? 1 : 0;
    }

    /** Alone at the beginning of its line, but for spaces and the hyphen of a list. */
    boolean beginsLine(String text) {
        int at = start;
        while (at > 0 && start - at < 80 && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '-')) {
            at--;
        }
        return at == 0 || text.charAt(at - 1) == '\n';
    }
}
