package dev.hindsight.incident.alert.alertmanager;

/** Makes any text storable without failing on it: no NUL, no lone surrogate, not longer than it may be. */
public final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    public static String of(String text, int most) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length() && i < most; i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < Math.min(text.length(), most)
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                plain = plain == null ? new StringBuilder(text) : plain;
                plain.setCharAt(i, REPLACEMENT);
            }
        }
        String whole = plain == null ? text : plain.toString();
        return whole.length() <= most ? whole : whole.substring(0, most);
    }
}
