package dev.hindsight.redaction.text;

/** The words of a command line, whichever way it is written: plain, quoted, or as a list of JSON, Go or YAML. */
public final class Words {

    private final String text;
    private int start;
    private int end;
    private boolean first = true;

    public Words(String text) {
        this.text = text;
    }

    /** Goes on to the next word; false after the last. */
    public boolean next() {
        int from = end;
        start = end;
        while (start < text.length() && isBetween(text.charAt(start))) {
            start++;
        }
        first = from == 0 || isEndOfCommand(from, start);
        end = start;
        while (end < text.length() && !isAfter(text.charAt(end))) {
            end++;
        }
        return end > start;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    public String word() {
        return text.substring(start, end);
    }

    /** Whether another command begins with this word. */
    public boolean isFirst() {
        return first;
    }

    public void skipTo(int at) {
        end = Math.max(end, at);
    }

    private boolean isEndOfCommand(int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            boolean between = (c == '|' || c == ';') && (isSpace(at - 1) || isSpace(at + 1));
            boolean line = c == '\n' && !text.startsWith("- ", Chars.skipSpaces(text, at + 1, 40));
            if (between || line || c == '&' && Chars.is(text, at + 1, '&')) {
                return true;
            }
        }
        return false;
    }

    private boolean isSpace(int at) {
        return at >= 0 && at < text.length() && Chars.isSpace(text.charAt(at));
    }

    /** The value of a flag that ends here, or null when another flag comes or nothing. */
    public static Value valueAfter(String text, int flagEnd) {
        int at = flagEnd;
        while (at < text.length() && at - flagEnd < 80 && isSeparator(text, at)) {
            at++;
        }
        if (at == text.length() || at == flagEnd || at - flagEnd == 80 || text.charAt(at) == '-') {
            return null;
        }
        boolean quoted =
                Chars.isQuote(text.charAt(at - 1)) && (at - 1 == flagEnd || !Chars.isAlnum(text.charAt(at - 2)));
        Value value = quoted ? Value.quoted(text, at - 1) : Value.at(text, at);
        return value.end() > value.start() ? value : null;
    }

    private static boolean isSeparator(String text, int at) {
        char c = text.charAt(at);
        boolean yaml = c == '-' && Chars.is(text, at + 1, ' ');
        return Chars.isSpace(c) || Chars.isQuote(c) || c == '\\' || c == ',' || yaml;
    }

    private static boolean isBetween(char c) {
        return Chars.isSpace(c) || Chars.isQuote(c) || "\\,;|&()[]{}<>".indexOf(c) >= 0;
    }

    private static boolean isAfter(char c) {
        return Chars.isSpace(c) || Chars.isQuote(c) || "\\,;|&)]}".indexOf(c) >= 0;
    }
}
