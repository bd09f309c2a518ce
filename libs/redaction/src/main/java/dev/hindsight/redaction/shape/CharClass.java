package dev.hindsight.redaction.shape;

/** A set of ASCII characters, as `[A-Za-z0-9_-]` writes it. */
final class CharClass {

    private final boolean[] members = new boolean[128];

    /** Its number among the classes of all shapes. */
    final int index;

    CharClass(String written, int index) {
        this.index = index;
        for (int i = 0; i < written.length(); i++) {
            char last = written.charAt(i);
            if (i + 2 < written.length() && written.charAt(i + 1) == '-') {
                last = written.charAt(i + 2);
                for (char c = written.charAt(i); c <= last; c++) {
                    members[c] = true;
                }
                i += 2;
            }
            members[last] = true;
        }
    }

    boolean has(char c) {
        return c < members.length && members[c];
    }
}
