package dev.hindsight.redaction.shape;

/** Where the characters of a class end. The last answer of each class is remembered, so that no run is walked twice. */
final class Runs {

    private final String text;
    private final int[] from;
    private final int[] to;

    Runs(String text, int classes) {
        this.text = text;
        this.from = new int[classes];
        this.to = new int[classes];
    }

    int end(CharClass of, int at) {
        if (at < from[of.index] || at >= to[of.index]) {
            int end = at;
            while (end < text.length() && of.has(text.charAt(end))) {
                end++;
            }
            from[of.index] = at;
            to[of.index] = end;
        }
        return to[of.index];
    }
}
