package dev.hindsight.redaction.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether a name of a variable, field, flag, header or parameter says that its value is a secret. */
public final class KeyName {

    /** How much the name is worth: a password's is believed, a weak one's only with a value that looks like a secret. */
    public enum Worth {
        NONE,
        WEAK,
        SECRET,
        PASSWORD
    }

    private static final Set<String> PASSWORDS = Lists.words("passwords");
    private static final Set<String> SHORT_PASSWORDS = Lists.words("short-passwords");
    private static final Set<String> SECRETS = Lists.words("secrets");
    private static final Set<String> BEFORE_KEY = Lists.words("before-key");
    private static final Set<String> WEAK = Lists.words("weak");
    /** Weak in the query of an address only. */
    private static final Set<String> PARAMETERS = Lists.words("parameters");

    private static final Set<String> ENDINGS = Lists.words("endings");
    private static final Set<String> ABOUT = Lists.words("about");

    /** `checksum/secret` is the digest of one. */
    private static final Set<String> DIGESTS = Set.of("checksum", "digest", "sha256", "sha1", "md5");

    private final List<String> words;

    public KeyName(String name) {
        List<String> all = words(name);
        this.words = !all.isEmpty() && DIGESTS.contains(all.get(0)) ? List.of() : all;
    }

    /** Its last word is a secret's, but for an ending such as `value` or a number. */
    public Worth strict() {
        int last = words.size() - 1;
        while (last > 0 && isEnding(words.get(last)) && at(last) != Worth.PASSWORD) {
            last--;
        }
        return last < 0 ? Worth.NONE : at(last);
    }

    /** Any of its words is, unless the last says that the value is only about one. */
    public Worth anywhere() {
        Worth best = strict();
        if (best.compareTo(Worth.SECRET) >= 0 || words.isEmpty() || ABOUT.contains(words.get(words.size() - 1))) {
            return best;
        }
        for (int i = 0; i < words.size(); i++) {
            Worth worth = at(i);
            best = worth.compareTo(Worth.SECRET) >= 0 && worth.compareTo(best) > 0 ? worth : best;
        }
        return best;
    }

    /** As a parameter in the query of an address. */
    public Worth parameter() {
        Worth worth = anywhere();
        boolean weak = !words.isEmpty() && PARAMETERS.contains(words.get(words.size() - 1));
        return worth == Worth.NONE && weak ? Worth.WEAK : worth;
    }

    /** What no sentence has before a colon: capitals within, an underscore, a hyphen, a dot. */
    static boolean isIdentifier(String name) {
        for (int i = 1; i < name.length(); i++) {
            if (!Chars.isLower(name.charAt(i)) && (Chars.isUpper(name.charAt(i)) || !Chars.isDigit(name.charAt(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnding(String word) {
        return ENDINGS.contains(word) || word.chars().allMatch(c -> Chars.isDigit((char) c));
    }

    private Worth at(int i) {
        String word = words.get(i);
        if (SHORT_PASSWORDS.contains(word) || PASSWORDS.stream().anyMatch(word::endsWith)) {
            return Worth.PASSWORD;
        }
        if (SECRETS.stream().anyMatch(word::endsWith) || isKey(word, i) || isSecretId(word, i)) {
            return Worth.SECRET;
        }
        return WEAK.contains(word) ? Worth.WEAK : Worth.NONE;
    }

    private boolean isKey(String word, int i) {
        return word.equals("key") && i > 0 && BEFORE_KEY.contains(words.get(i - 1));
    }

    private boolean isSecretId(String word, int i) {
        boolean access =
                i > 1 && words.get(i - 1).equals("key") && words.get(i - 2).equals("access");
        return word.equals("id") && i > 0 && (access || words.get(i - 1).equals("secret"));
    }

    /** `apiKey`, `API_KEY`, `api-key` and `X-APIKey` are all `api` and `key`. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || !Chars.isAlnum(name.charAt(i)) || isHump(name, i)) {
                if (i > from) {
                    words.add(Chars.lower(name.substring(from, i)));
                }
                from = i < name.length() && Chars.isAlnum(name.charAt(i)) ? i : i + 1;
            }
        }
        return words;
    }

    private static boolean isHump(String name, int i) {
        if (i == 0 || !Chars.isUpper(name.charAt(i))) {
            return false;
        }
        boolean afterLower = Chars.isLower(name.charAt(i - 1)) || Chars.isDigit(name.charAt(i - 1));
        return afterLower
                || Chars.isUpper(name.charAt(i - 1)) && i + 1 < name.length() && Chars.isLower(name.charAt(i + 1));
    }
}
