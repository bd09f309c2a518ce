package dev.hindsight.redaction.finder;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

import dev.hindsight.redaction.text.Chars;
import dev.hindsight.redaction.text.Looks;
import dev.hindsight.redaction.text.Value;

/** Credentials in HTTP headers: after `Authorization`, after a scheme that stands alone, and cookies. */
final class HeaderFinder implements Finder {

    /** What is longer is not read again. */
    private static final int LONG = 512;

    private static final Set<String> SCHEMES = Set.of(
            "bearer",
            "basic",
            "token",
            "apikey",
            "api-key",
            "splunk",
            "geniekey",
            "bot",
            "key",
            "negotiate",
            "ntlm",
            "ssws",
            "jwt",
            "oauth",
            "sso-key",
            "accesskey",
            "secret",
            "pat");

    @Override
    public void find(String text, Found found) {
        String lower = Chars.lower(text);
        for (int at = lower.indexOf("authorization"); at >= 0; at = lower.indexOf("authorization", at)) {
            at = authorization(text, lower, at + 13, found);
        }
        for (int at = lower.indexOf("bearer"); at >= 0; at = lower.indexOf("bearer", at + 6)) {
            alone(text, at, at + 6, found);
        }
        for (int at = lower.indexOf("basic"); at >= 0; at = lower.indexOf("basic", at + 5)) {
            alone(text, at, at + 5, found);
        }
        for (int at = lower.indexOf("cookie"); at >= 0; at = lower.indexOf("cookie", at)) {
            at = cookie(text, at + 6, found);
        }
    }

    /** Where to look on. */
    private static int authorization(String text, String lower, int from, Found found) {
        int at = from;
        boolean assigned = false;
        for (; at < text.length() && at - from < 16 && isSeparator(text.charAt(at)); at++) {
            assigned |= text.charAt(at) == ':' || text.charAt(at) == '=';
        }
        int end = at;
        while (end < text.length() && end - at < 64 && (Chars.isAlnum(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        String scheme = lower.substring(at, end);
        int credential = Chars.skipSpaces(text, end, 8);
        boolean known = credential > end && SCHEMES.contains(scheme);
        if (!assigned) {
            return from;
        }
        Value value = Value.at(text, known ? credential : at);
        String written = value.of(text);
        boolean prose = Looks.placeholder(written) || Looks.prose(written);
        if (known ? !prose : isLone(written)) {
            found.add(value.start(), value.end(), rule(scheme));
        }
        return value.length() > LONG ? value.end() : from;
    }

    private static boolean isLone(String value) {
        return value.length() >= 8 && Looks.random(value) && !Looks.url(value);
    }

    private static String rule(String scheme) {
        return scheme.equals("basic") || scheme.equals("bearer") ? scheme : "header";
    }

    private static boolean isSeparator(char c) {
        return Chars.isSpace(c)
                || Chars.isQuote(c)
                || c == ':'
                || c == '='
                || c == '['
                || c == '\\'
                || c == ','
                || c == ']';
    }

    /** `Bearer X` or `Basic X` with no header before: only with a value that can be no word. */
    private static void alone(String text, int at, int end, Found found) {
        int from = Chars.skipSpaces(text, end, 8);
        if (from == end || !Chars.begins(text, at)) {
            return;
        }
        int last = from;
        while (last < text.length() && isOfToken(text.charAt(last))) {
            last++;
        }
        String value = text.substring(from, last);
        boolean basic = end - at == 5;
        if (basic ? isBasic(value) : isToken(value)) {
            found.add(from, last, basic ? "basic" : "bearer");
        }
    }

    private static boolean isToken(String value) {
        String word = value.endsWith("=") ? value.substring(0, value.indexOf('=')) : value;
        return word.length() >= 8 && Looks.random(word) && !Looks.objectName(word);
    }

    private static boolean isBasic(String value) {
        try {
            byte[] bytes =
                    value.length() < 8 ? new byte[0] : Base64.getDecoder().decode(value);
            String pair = new String(bytes, StandardCharsets.ISO_8859_1);
            return pair.indexOf(':') >= 0 && pair.chars().allMatch(c -> c >= ' ');
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOfToken(char c) {
        return Chars.isAlnum(c) || "._~+/=-".indexOf(c) >= 0;
    }

    /** A header's cookies up to the end of the line or of what quotes it. */
    private static int cookie(String text, int from, Found found) {
        int colon = Chars.is(text, from, '"') ? from + 1 : from;
        if (!Chars.is(text, colon, ':')) {
            return from;
        }
        int at = colon + 1;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '[' || text.charAt(at) == '"')) {
            at++;
        }
        int end = at;
        while (end < text.length() && "\n\r\"'`]\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int equals = text.indexOf('=', at);
        found.add(at, equals > at && equals < end && text.substring(at, equals).indexOf(' ') < 0 ? end : at, "cookie");
        return end - at > LONG ? end : from;
    }
}
