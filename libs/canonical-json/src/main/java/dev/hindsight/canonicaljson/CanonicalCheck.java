package dev.hindsight.canonicaljson;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Says, while the bytes stream by, whether a JSON text is its own RFC 8785 form. Memory is bounded (depth × key length) and
 * there is no recursion, since the bytes are foreign: a parser that first builds the tree could be made to fail by size or
 * nesting. Strictly ascending keys also exclude duplicates; what I-JSON cannot carry is never its own canonical form.
 */
public final class CanonicalCheck {
    static final int MAX_DEPTH = 64;

    private enum Next {
        VALUE,
        ITEM_OR_END,
        KEY_OR_END,
        KEY,
        COLON,
        COMMA_OR_END,
        NOTHING
    }

    private enum Token {
        NONE,
        KEY,
        STRING,
        NUMBER,
        LITERAL
    }

    private final Deque<Level> levels = new ArrayDeque<>();
    private final CanonicalString string = new CanonicalString();
    private final CanonicalNumber number = new CanonicalNumber();
    private String literal = "";
    private int matched;
    private Token token = Token.NONE;
    private Next next = Next.VALUE;
    private long offset;

    /** Throws {@link NotCanonical} unless these bytes are a JSON text in its RFC 8785 form. */
    public static void check(byte[] bytes) {
        var check = new CanonicalCheck();
        check.write(bytes, 0, bytes.length);
        check.end();
    }

    /** The next bytes of the text; throws {@link NotCanonical} at the first that cannot be there. */
    public void write(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            accept(bytes[i] & 0xff);
            offset++;
        }
    }

    /** To be called after the last byte: only now is it known that the text is whole. */
    public void end() {
        if (token == Token.NUMBER) {
            endNumber();
        }
        if (token != Token.NONE || next != Next.NOTHING) {
            throw refused("the text ends too early");
        }
    }

    private void accept(int b) {
        switch (token) {
            case KEY -> inKey(b);
            case STRING -> inString(b);
            case LITERAL -> inLiteral(b);
            case NUMBER -> inNumber(b);
            default -> between(b);
        }
    }

    private void inKey(int b) {
        if (string.accept(b, offset)) {
            levels.peek().follow(string.text(), offset);
            token = Token.NONE;
            next = Next.COLON;
        }
    }

    private void inString(int b) {
        if (string.accept(b, offset)) {
            token = Token.NONE;
            afterValue();
        }
    }

    private void inLiteral(int b) {
        if (literal.charAt(matched) != b) {
            throw refused("expected " + literal);
        }
        if (++matched == literal.length()) {
            token = Token.NONE;
            afterValue();
        }
    }

    private void inNumber(int b) {
        if (!number.accept(b, offset)) {
            endNumber();
            between(b);
        }
    }

    private void endNumber() {
        number.end(offset);
        token = Token.NONE;
        afterValue();
    }

    private void between(int b) {
        switch (next) {
            case VALUE -> startValue(b);
            case ITEM_OR_END -> closeOr(b, () -> startValue(b));
            case KEY_OR_END -> closeOr(b, () -> startKey(b));
            case KEY -> startKey(b);
            case COLON -> colon(b);
            case COMMA_OR_END -> closeOr(b, () -> comma(b));
            default -> throw refused("nothing may follow the value, not even white space");
        }
    }

    private void closeOr(int b, Runnable otherwise) {
        if (b == levels.peek().end()) {
            levels.pop();
            afterValue();
        } else {
            otherwise.run();
        }
    }

    private void startKey(int b) {
        if (b != '"') {
            throw refused("expected a key in quotes, without white space before it");
        }
        string.start(true);
        token = Token.KEY;
    }

    private void colon(int b) {
        if (b != ':') {
            throw refused("expected ':' directly after the key");
        }
        next = Next.VALUE;
    }

    private void comma(int b) {
        if (b != ',') {
            throw refused("expected ',' or the end of the object or array, without white space");
        }
        next = levels.peek().isObject() ? Next.KEY : Next.VALUE;
    }

    private void startValue(int b) {
        switch (b) {
            case '{' -> open(true, Next.KEY_OR_END);
            case '[' -> open(false, Next.ITEM_OR_END);
            case '"' -> startString();
            case 't' -> startLiteral("true");
            case 'f' -> startLiteral("false");
            case 'n' -> startLiteral("null");
            default -> startNumber(b);
        }
    }

    private void open(boolean object, Next first) {
        if (levels.size() == MAX_DEPTH) {
            throw refused("nested deeper than " + MAX_DEPTH + " levels");
        }
        levels.push(new Level(object));
        next = first;
    }

    private void startString() {
        string.start(false);
        token = Token.STRING;
    }

    private void startLiteral(String word) {
        literal = word;
        matched = 1;
        token = Token.LITERAL;
    }

    private void startNumber(int b) {
        number.start();
        if (!number.accept(b, offset)) {
            throw refused("expected a value, without white space before it");
        }
        token = Token.NUMBER;
    }

    private void afterValue() {
        next = levels.isEmpty() ? Next.NOTHING : Next.COMMA_OR_END;
    }

    private NotCanonical refused(String message) {
        return new NotCanonical(offset, message);
    }

    /** One open object or array; an object remembers its last key, since the next must be greater. */
    private static final class Level {
        private final boolean object;
        private String lastKey;

        Level(boolean object) {
            this.object = object;
        }

        boolean isObject() {
            return object;
        }

        int end() {
            return object ? '}' : ']';
        }

        void follow(String key, long offset) {
            if (lastKey != null && lastKey.compareTo(key) >= 0) {
                throw new NotCanonical(offset, "keys must ascend by their UTF-16 code units, each once");
            }
            lastKey = key;
        }
    }
}
