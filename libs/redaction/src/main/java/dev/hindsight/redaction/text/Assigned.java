package dev.hindsight.redaction.text;

import dev.hindsight.redaction.text.KeyName.Worth;

/** Decides whether a value after a sign of assignment is the secret that its name promises, or goes on with a sentence. */
public record Assigned(String text, Key key, Worth worth, Value value, boolean colon, boolean tight) {

    private static final int LEAST_WEAK = 8;
    private static final int LEAST_PARAMETER = 16;
    /** No word, path or address is as long. A value that is not taken is short, so that no text is read again and again. */
    private static final int LONG = 512;

    /** No placeholder, no path or address, and no word that goes on with a sentence. */
    public static boolean isValue(String value) {
        return !Looks.placeholder(value) && !Looks.prose(value) && !Looks.path(value) && !Looks.url(value);
    }

    public boolean isSecret() {
        if (value.length() >= LONG && !value.quoted()) {
            return true;
        }
        String written = value.of(text);
        if (key.parameter()) {
            return !Looks.placeholder(written) && isParameter(written);
        }
        if (!isValue(written)) {
            return false;
        }
        if (worth == Worth.WEAK) {
            return isStrong(written) && (!colon || key.quoted() && value.quoted());
        }
        return colon ? isAfterColon(written) : !isNameOfObject(written);
    }

    private boolean isParameter(String written) {
        boolean signature = Chars.lower(key.name()).contains("sig");
        return worth != Worth.WEAK || signature || written.length() >= LEAST_PARAMETER && Looks.random(written);
    }

    private static boolean isStrong(String written) {
        return written.length() >= LEAST_WEAK && Looks.random(written) && !Looks.objectName(written);
    }

    private boolean isAfterColon(String written) {
        if (key.tail()) {
            return false;
        }
        if (key.quoted()) {
            return value.quoted() || Looks.random(written) && !Looks.objectName(written);
        }
        if (KeyName.isIdentifier(key.name())) {
            return value.quoted() || Looks.random(written) || !isSentence(written);
        }
        return worth == Worth.PASSWORD ? isPassword(written) : isOther(written);
    }

    private boolean isPassword(String written) {
        return tight || Looks.random(written) || (value.quoted() ? !isFollowedByWord() : isWholeLine());
    }

    private boolean isOther(String written) {
        boolean random = written.length() >= 6 && Looks.random(written) && !isReference(written);
        return random
                || (tight ? "{[,(".indexOf(key.before()) >= 0 : !value.quoted() && isWholeLine() && isNoName(written));
    }

    /** `secret="shop-tls"`, as labels of metrics and logs say. */
    private boolean isNameOfObject(String written) {
        return Chars.lower(key.name()).equals("secret") && Looks.objectName(written);
    }

    /** `secret: shop/db-credentials` names an object. */
    private boolean isReference(String written) {
        return Looks.objectName(written) && (Chars.lower(key.name()).endsWith("secret") || written.indexOf('/') > 0);
    }

    private static boolean isNoName(String written) {
        return !Looks.objectName(written);
    }

    /** A line of YAML, in a text of several lines or one that begins with it. */
    private boolean isWholeLine() {
        int end = Chars.skipSpaces(text, value.end(), 80);
        return key.beginsLine(text) && (end == text.length() || text.charAt(end) == '\n' || text.charAt(end) == '\r');
    }

    private boolean isSentence(String written) {
        return written.chars().allMatch(c -> Chars.isLetter((char) c)) && isFollowedByWord();
    }

    private boolean isFollowedByWord() {
        int at = value.end();
        while (at < text.length()
                && at - value.end() < 4
                && (Chars.isSpace(text.charAt(at)) || Chars.isQuote(text.charAt(at)) || text.charAt(at) == '\\')) {
            at++;
        }
        return at < text.length()
                && at > value.end()
                && Chars.isLower(text.charAt(at))
                && Chars.isSpace(text.charAt(at - 1));
    }
}
