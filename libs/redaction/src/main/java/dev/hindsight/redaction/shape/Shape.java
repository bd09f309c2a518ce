package dev.hindsight.redaction.shape;

import java.util.List;

import dev.hindsight.redaction.text.Chars;

/** What the tokens of one issuer look like. {@code vector} is an invented one, for the test. */
public record Shape(String id, String rule, boolean begins, boolean ends, List<Part> parts, String vector) {

    /** Either a literal or so many characters of a class, as many as there are. */
    record Part(String literal, CharClass of, int least, int most) {}

    /** With a literal of this length a token is known though it is cut. */
    private static final int TELLING = 4;

    private static final int LEAST_OF_A_CUT_ONE = 4;

    String literal() {
        return parts.get(0).literal();
    }

    boolean isTelling() {
        return !begins && literal() != null && literal().length() >= TELLING;
    }

    /** The end of a token that begins here, or -1. */
    int match(String text, int from, Runs runs) {
        if (begins && !Chars.begins(text, from)) {
            return -1;
        }
        int at = from;
        for (Part part : parts) {
            int next = end(text, at, part, runs);
            if (next < 0) {
                return -1;
            }
            at = next;
            if (at == text.length() && part.literal() == null && isTelling()) {
                return at;
            }
        }
        return ends && !Chars.ends(text, at) ? -1 : at;
    }

    private int end(String text, int at, Part part, Runs runs) {
        if (part.literal() != null) {
            return text.startsWith(part.literal(), at) ? at + part.literal().length() : -1;
        }
        int end = (int) Math.min(runs.end(part.of(), at), (long) at + part.most());
        boolean cut = isTelling() && end == text.length() && end - at >= LEAST_OF_A_CUT_ONE;
        return end - at >= part.least() || cut ? end : -1;
    }
}
