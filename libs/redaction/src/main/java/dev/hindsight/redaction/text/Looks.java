package dev.hindsight.redaction.text;

import java.util.Set;

/** What a value looks like: a secret, a word of a sentence, a path, or a place where a value would stand. */
public final class Looks {

    /** Longer than any word, so that no check reads more of a value. */
    static final int SHORT = 64;

    private static final Set<String> NO_VALUES = Lists.words("no-values");

    /** Words that go on with a sentence after a secret's name. */
    private static final Set<String> PROSE = Lists.words("prose");

    private Looks() {}

    public static boolean placeholder(String value) {
        if (value.isEmpty()) {
            return true;
        }
        if (value.length() > SHORT) {
            return false;
        }
        return NO_VALUES.contains(Chars.lower(value)) || isMask(value) || isVariable(value);
    }

    public static boolean prose(String value) {
        return value.length() <= SHORT && PROSE.contains(Chars.lower(value));
    }

    /** `*****`, `xxxxx`, `.....` and their like. */
    private static boolean isMask(String value) {
        char first = value.charAt(0);
        return "*xX.-_•#?".indexOf(first) >= 0 && value.chars().allMatch(c -> c == first);
    }

    /** `$NAME`, `${name}`, `$(name)`, `{{ name }}`, `%s`, `<name>`. */
    private static boolean isVariable(String value) {
        char first = value.charAt(0);
        char last = value.charAt(value.length() - 1);
        boolean shell = first == '$'
                && value.length() > 1
                && (value.startsWith("${") && last == '}'
                        || value.startsWith("$(") && last == ')'
                        || value.substring(1).chars().allMatch(c -> Chars.isUpper((char) c) || c == '_'));
        boolean format = first == '%' && value.length() <= 3 && Chars.isLetter(last);
        return shell || format || value.startsWith("{{") || first == '<' && last == '>';
    }

    /** Letters and digits together, both cases within, or letters with signs: no word of a sentence looks so. */
    public static boolean random(String value) {
        int digits = 0;
        int lower = 0;
        int upper = 0;
        int signs = 0;
        int changes = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            digits += Chars.isDigit(c) ? 1 : 0;
            lower += Chars.isLower(c) ? 1 : 0;
            upper += Chars.isUpper(c) ? 1 : 0;
            signs += "!$%^&*#@+=~?|".indexOf(c) >= 0 ? 1 : 0;
            changes += i > 0 && Chars.isUpper(c) && Chars.isLower(value.charAt(i - 1)) ? 1 : 0;
        }
        int letters = lower + upper;
        if (isNumber(value, digits, letters)) {
            return false;
        }
        return digits > 0 && letters > 1
                || signs > 0 && letters > 1 && isNoPunctuation(value, signs)
                || changes > 2 && letters >= 16
                || upper > 2 && lower > 2 && letters >= 20;
    }

    /** A sign at the end only is the sentence's own. */
    private static boolean isNoPunctuation(String value, int signs) {
        return signs > 1 || "!?=".indexOf(value.charAt(value.length() - 1)) < 0;
    }

    /** Durations, quantities, versions, addresses, times. */
    private static boolean isNumber(String value, int digits, int letters) {
        if (value.length() > SHORT || digits == 0) {
            return false;
        }
        boolean starts = Chars.isDigit(value.charAt(0)) || value.charAt(0) == 'v' && letters == 1;
        return starts && letters <= 2 && value.length() < 40 && value.length() - digits <= digits;
    }

    /** A file, or a resource by its path: few capitals, no sign that only base64 or a password has. */
    static boolean path(String value) {
        boolean absolute =
                value.startsWith("/") || value.startsWith("./") || value.startsWith("../") || value.startsWith("~/");
        if (!absolute || value.length() > 256 || value.chars().anyMatch(c -> "+=$!@#%^&*".indexOf(c) >= 0)) {
            return false;
        }
        long capitals = value.chars().filter(c -> Chars.isUpper((char) c)).count();
        long slashes = value.chars().filter(c -> c == '/').count();
        boolean word = value.chars().noneMatch(c -> Chars.isDigit((char) c) || Chars.isUpper((char) c));
        return capitals <= value.length() / 4
                && slashes >= value.length() / 24
                && (word || slashes > 1 || value.indexOf('.') > 0);
    }

    public static boolean url(String value) {
        int at = value.indexOf("://");
        return at > 0 && at < 20;
    }

    /** A name of an object of Kubernetes: words with hyphens, or a path of such. */
    public static boolean objectName(String value) {
        boolean name = value.length() <= 253 && value.indexOf('-') + value.indexOf('/') + value.indexOf('.') > -3;
        int letters = 0;
        while (name && letters < value.length() && Chars.isLower(value.charAt(letters))) {
            letters++;
        }
        return letters >= 3
                && name
                && value.chars()
                        .allMatch(c -> Chars.isLower((char) c) || Chars.isDigit((char) c) || "-./".indexOf(c) >= 0);
    }
}
