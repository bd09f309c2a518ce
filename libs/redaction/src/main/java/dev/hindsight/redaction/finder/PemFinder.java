package dev.hindsight.redaction.finder;

import dev.hindsight.redaction.text.Chars;

/** Keys in PEM. What is cut ends with the text; of certificates and public keys nothing is secret. */
final class PemFinder implements Finder {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LONGEST_LABEL = 64;
    private static final String RULE = "pem";

    @Override
    public void find(String text, Found found) {
        int at = 0;
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        while (begin >= 0 || end >= 0) {
            if (begin >= 0 && (end < 0 || begin < end)) {
                at = whole(text, begin, end, found);
            } else {
                at = label(text, end + END.length());
                if (isSecret(text, end + END.length(), at)) {
                    found.add(bodyBefore(text, end), at, RULE);
                }
            }
            begin = begin < 0 || begin >= at ? begin : text.indexOf(BEGIN, at);
            end = end < 0 || end >= at ? end : text.indexOf(END, at);
        }
    }

    /** Where to look on after a key that begins here. */
    private static int whole(String text, int begin, int end, Found found) {
        int label = label(text, begin + BEGIN.length());
        if (!isSecret(text, begin + BEGIN.length(), label)) {
            return label;
        }
        int last = end < 0 ? text.length() : label(text, end + END.length());
        found.add(begin, last, RULE);
        return last;
    }

    /** The end of the dashes after a label, or of as much as a label can be. */
    private static int label(String text, int from) {
        int dashes = text.indexOf(DASHES, from);
        int most = Math.min(text.length(), from + LONGEST_LABEL);
        return dashes < 0 || dashes > most ? from : dashes + DASHES.length();
    }

    private static boolean isSecret(String text, int from, int to) {
        String label = text.substring(from, to);
        return to > from && !label.contains("CERTIFICATE") && !label.contains("PUBLIC KEY") && !label.contains("CRL");
    }

    /** Lines of base64 before an end whose beginning was cut. */
    private static int bodyBefore(String text, int end) {
        int at = end;
        while (at > 0 && isBody(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static boolean isBody(char c) {
        return Chars.isAlnum(c) || c == '+' || c == '/' || c == '=' || c == '\n' || c == '\r' || c == '\\';
    }
}
