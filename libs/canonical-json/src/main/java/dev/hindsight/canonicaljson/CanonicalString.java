package dev.hindsight.canonicaljson;

/**
 * One string of a JSON text in its only RFC 8785 spelling: UTF-8 as such, escapes where JSON demands them, in their shortest
 * form. Lone surrogates have no such spelling. Keys are collected (they are compared), values only checked.
 */
final class CanonicalString {
    static final int LONGEST_KEY = 4096;
    private static final String SHORT_ESCAPES = "\"\\bfnrt";
    private static final String SHORT_ESCAPED = "\"\\\b\f\n\r\t";

    private final StringBuilder text = new StringBuilder();
    private boolean collect;
    private boolean escaped;
    private int hexDigits;
    private int continuations;
    private int low;
    private int high;
    private int codePoint;

    void start(boolean collected) {
        collect = collected;
        text.setLength(0);
    }

    String text() {
        return text.toString();
    }

    /** True at the closing quote. */
    boolean accept(int b, long offset) {
        if (continuations > 0) {
            continued(b, offset);
        } else if (hexDigits > 0) {
            hex(b, offset);
        } else if (escaped) {
            escape(b, offset);
        } else if (b == '"') {
            return true;
        } else {
            plain(b, offset);
        }
        return false;
    }

    private void plain(int b, long offset) {
        if (b == '\\') {
            escaped = true;
        } else if (b < 0x20) {
            throw new NotCanonical(offset, "control characters are escaped");
        } else if (b < 0x80) {
            append(b, offset);
        } else {
            lead(b, offset);
        }
    }

    private void escape(int b, long offset) {
        escaped = false;
        int known = SHORT_ESCAPES.indexOf(b);
        if (known >= 0) {
            append(SHORT_ESCAPED.charAt(known), offset);
        } else if (b == 'u') {
            hexDigits = 4;
            codePoint = 0;
        } else {
            throw new NotCanonical(offset, "this character is never escaped");
        }
    }

    private void hex(int b, long offset) {
        int digit = b >= 'A' && b <= 'F' ? -1 : Character.digit(b, 16);
        if (digit < 0) {
            throw new NotCanonical(offset, "escapes have four lower-case hexadecimal digits");
        }
        codePoint = codePoint << 4 | digit;
        if (--hexDigits == 0) {
            if (codePoint >= 0x20 || SHORT_ESCAPED.indexOf(codePoint) >= 0) {
                throw new NotCanonical(offset, "only control characters without a short escape are written as \\u00xx");
            }
            append(codePoint, offset);
        }
    }

    /** The bounds of the byte after the lead byte exclude overlong forms, surrogates and what is beyond U+10FFFF. */
    private void lead(int b, long offset) {
        if (b < 0xC2 || b > 0xF4) {
            throw new NotCanonical(offset, "not UTF-8");
        }
        continuations = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        codePoint = b & (0x3F >> continuations);
        low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    }

    private void continued(int b, long offset) {
        if (b < low || b > high) {
            throw new NotCanonical(offset, "not UTF-8, or a lone surrogate");
        }
        low = 0x80;
        high = 0xBF;
        codePoint = codePoint << 6 | b & 0x3F;
        if (--continuations == 0) {
            append(codePoint, offset);
        }
    }

    private void append(int c, long offset) {
        if (collect) {
            text.appendCodePoint(c);
            if (text.length() > LONGEST_KEY) {
                throw new NotCanonical(offset, "a key is longer than " + LONGEST_KEY + " characters");
            }
        }
    }
}
