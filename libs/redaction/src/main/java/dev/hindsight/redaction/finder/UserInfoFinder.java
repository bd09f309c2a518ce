package dev.hindsight.redaction.finder;

import java.util.Set;

import dev.hindsight.redaction.text.Chars;
import dev.hindsight.redaction.text.Looks;

/** What stands between a scheme and the `@` of an address, and the same of addresses without a scheme. */
final class UserInfoFinder implements Finder {

    private static final String RULE = "url";
    private static final int LONGEST = 512;
    private static final int LEAST_OF_A_TOKEN = 16;
    private static final Set<String> NO_USER =
            Set.of("mailto", "email", "mail", "to", "from", "owner", "by", "contact");
    private static final Set<String> DIGESTS = Set.of("sha256:", "sha512:", "sha384:");

    @Override
    public void find(String text, Found found) {
        for (int at = text.indexOf("://"); at >= 0; at = text.indexOf("://", at + 3)) {
            if (at > 0 && Chars.isAlnum(text.charAt(at - 1))) {
                ofUrl(text, at + 3, found);
            }
        }
        for (int at = text.indexOf(":\\/\\/"); at >= 0; at = text.indexOf(":\\/\\/", at + 5)) {
            ofUrl(text, at + 5, found);
        }
        for (int at = text.indexOf("%2F%2F"); at >= 0; at = text.indexOf("%2F%2F", at + 6)) {
            encoded(text, at + 6, found);
        }
        for (int at = text.indexOf('@', 1); at >= 0; at = text.indexOf('@', at + 1)) {
            withoutScheme(text, at, found);
        }
    }

    /** `user:p/ss@host` is no correct address and occurs all the same; after a port comes a path. */
    private static void ofUrl(String text, int from, Found found) {
        int colon = -1;
        int last = -1;
        int at = from;
        boolean port = true;
        for (; at < text.length() && !isOutside(text.charAt(at)) && at - from < LONGEST; at++) {
            char c = text.charAt(at);
            boolean path = c == '/' || c == '?' || c == '#';
            if (path && (last >= 0 || colon < 0 || port)) {
                break;
            }
            port &= colon < 0 || Chars.isDigit(c);
            colon = c == ':' && colon < 0 ? at : colon;
            last = c == '@' ? at : last;
        }
        if (last > from && isSecret(text, from, colon, last)) {
            found.add(from, last, RULE);
        } else if (last < 0 && at - from >= LONGEST && colon > 0) {
            found.add(from, at, RULE);
        }
    }

    /** Within a parameter of another address: `%2F%2Fuser%3AX%40host`. */
    private static void encoded(String text, int from, Found found) {
        int at = from;
        int colon = -1;
        while (at < text.length() && at - from < LONGEST && (Chars.isName(text.charAt(at)) || text.charAt(at) == '%')) {
            colon = colon < 0 && text.startsWith("%3A", at) ? at : colon;
            if (text.startsWith("%40", at)) {
                found.add(from, colon > 0 && colon + 3 < at ? at : from, RULE);
                return;
            }
            at++;
        }
    }

    private static boolean isSecret(String text, int from, int colon, int at) {
        if (colon < 0 || colon > at || colon + 1 == at) {
            String user = text.substring(from, colon < 0 || colon > at ? at : colon);
            return user.length() >= LEAST_OF_A_TOKEN || user.length() >= 8 && Looks.random(user);
        }
        String password = text.substring(colon + 1, at);
        return !Looks.placeholder(password) && !Looks.placeholder(text.substring(from, at));
    }

    private static boolean isOutside(char c) {
        return Chars.isSpace(c) || c == '"' || c == '<' || c == '>' || c == '`' || c == '\\';
    }

    /** `name:password@host`, as after a dial, in a Go DSN, or in `user/password@//host` of Oracle. */
    private static void withoutScheme(String text, int at, Found found) {
        int from = at;
        while (from > 0 && at - from < 256 && !isBorder(text.charAt(from - 1))) {
            from--;
        }
        int colon = text.indexOf(':', from);
        if (from == 0 || text.charAt(from - 1) != '/') {
            if (colon > from && colon < at - 1 && isPair(text, from, colon, at)) {
                found.add(colon + 1, at, RULE);
            }
        } else if (isOracle(text, from, at)) {
            found.add(from, at, RULE);
        }
    }

    private static boolean isPair(String text, int from, int colon, int at) {
        String user = text.substring(from, colon);
        String password = text.substring(colon + 1, at);
        boolean dsn = text.startsWith("tcp(", at + 1) || text.startsWith("unix(", at + 1);
        return DIGESTS.stream().noneMatch(digest -> text.startsWith(digest, at + 1))
                && user.chars().allMatch(c -> Chars.isName((char) c))
                && !NO_USER.contains(Chars.lower(user))
                && !Looks.placeholder(password)
                && at + 1 < text.length()
                && (Chars.isAlnum(text.charAt(at + 1)) || text.charAt(at + 1) == '[')
                && (dsn || password.length() >= 6 && Looks.random(password));
    }

    /** `jdbc:oracle:thin:scott/tiger@host` and `sqlplus scott/tiger@//host`. */
    private static boolean isOracle(String text, int from, int at) {
        int user = from - 1;
        while (user > 0 && from - user < 64 && Chars.isWord(text.charAt(user - 1))) {
            user--;
        }
        return user < from - 1
                && at > from
                && (text.startsWith("oracle:thin:", Math.max(0, user - 12)) || text.startsWith("//", at + 1));
    }

    private static boolean isBorder(char c) {
        return isOutside(c) || c == '/' || c == '=' || c == '(' || c == '\'' || c == '@' || c == ',' || c == '[';
    }
}
