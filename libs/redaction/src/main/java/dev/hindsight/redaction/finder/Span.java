package dev.hindsight.redaction.finder;

/** A secret's place in a text, and the rule that found it. */
record Span(int start, int end, String rule) {

    int length() {
        return end - start;
    }
}
