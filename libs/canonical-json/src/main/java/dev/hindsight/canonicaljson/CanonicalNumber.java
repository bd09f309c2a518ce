package dev.hindsight.canonicaljson;

import java.io.IOException;

import org.erdtman.jcs.NumberToJSON;

/** One number of a JSON text, which must be spelled as ECMAScript would spell its double. */
final class CanonicalNumber {
    /** The longest spelling of a double is 24 characters ({@code -1.7976931348623157e+308}). */
    private static final int LONGEST = 25;

    private final StringBuilder text = new StringBuilder(LONGEST);

    void start() {
        text.setLength(0);
    }

    boolean accept(int b, long offset) {
        if ((b < '0' || b > '9') && b != '-' && b != '+' && b != '.' && b != 'e' && b != 'E') {
            return false;
        }
        if (text.length() == LONGEST) {
            throw new NotCanonical(offset, "no double is spelled with so many digits");
        }
        text.append((char) b);
        return true;
    }

    void end(long offset) {
        String given = text.toString();
        String canonical = canonical(given, offset);
        if (!canonical.equals(given)) {
            throw new NotCanonical(offset, "the number " + given + " must be spelled " + canonical);
        }
    }

    private static String canonical(String given, long offset) {
        try {
            return NumberToJSON.serializeNumber(Double.parseDouble(given));
        } catch (NumberFormatException | IOException e) {
            throw new NotCanonical(offset, given + " is not a number that a double can hold");
        }
    }
}
