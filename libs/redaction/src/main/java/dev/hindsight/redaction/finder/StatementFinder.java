package dev.hindsight.redaction.finder;

import dev.hindsight.redaction.text.Chars;
import dev.hindsight.redaction.text.Looks;
import dev.hindsight.redaction.text.Value;

/** Passwords in statements of SQL and in lines of a netrc file. */
final class StatementFinder implements Finder {

    private static final String RULE = "statement";
    private static final String PASSWORD = "password";
    private static final String IDENTIFIED = "identified";
    private static final int NEAR = 160;

    @Override
    public void find(String text, Found found) {
        String lower = Chars.lower(text);
        for (int at = lower.indexOf(PASSWORD); at >= 0; at = lower.indexOf(PASSWORD, at + 8)) {
            password(text, lower, at, found);
        }
        for (int at = lower.indexOf(IDENTIFIED); at >= 0; at = lower.indexOf(IDENTIFIED, at + 10)) {
            int limit = Math.min(text.length(), at + NEAR);
            int quote = at + 10;
            while (quote < limit && text.charAt(quote) != '\'' && text.charAt(quote) != '"') {
                quote++;
            }
            if (quote < limit && isBy(lower.substring(at, quote))) {
                quoted(text, quote, found);
            }
        }
    }

    private static boolean isBy(String words) {
        return words.contains(" by") || words.contains(" as");
    }

    private static void password(String text, String lower, int at, Found found) {
        int from = Chars.skipSpaces(text, at + PASSWORD.length(), 8);
        from = Chars.is(text, from, '(') ? from + 1 : from;
        if (from == at + PASSWORD.length() || from == text.length()) {
            return;
        }
        String before = lower.substring(Math.max(0, at - NEAR), at);
        if (text.charAt(from) == '\'' && isStatement(before)) {
            quoted(text, from, found);
        } else if (isNetrc(before)) {
            Value value = Value.at(text, from);
            found.add(value.start(), Looks.prose(value.of(text)) ? value.start() : value.end(), RULE);
        }
    }

    private static boolean isStatement(String before) {
        return before.contains("create ")
                || before.contains("alter ")
                || before.contains("set ")
                || before.contains("grant ");
    }

    /** `login <name> password`. */
    private static boolean isNetrc(String before) {
        int login = before.lastIndexOf("login ");
        return login >= 0
                && before.endsWith(" ")
                && before.substring(login + 6).strip().indexOf(' ') < 0;
    }

    private static void quoted(String text, int quote, Found found) {
        Value value = Value.quoted(text, quote);
        if (!Looks.placeholder(value.of(text))) {
            found.add(value.start(), value.end(), RULE);
        }
    }
}
