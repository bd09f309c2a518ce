package dev.hindsight.redaction.finder;

import dev.hindsight.redaction.text.Assigned;
import dev.hindsight.redaction.text.Chars;
import dev.hindsight.redaction.text.KeyName;
import dev.hindsight.redaction.text.KeyName.Worth;
import dev.hindsight.redaction.text.Looks;
import dev.hindsight.redaction.text.Value;
import dev.hindsight.redaction.text.Words;

/** Flags of any program whose name says that a secret follows: `--db-password X`, `-token X`, `["--api-key", "X"]`. */
final class FlagFinder implements Finder {

    private static final String RULE = "flag";
    private static final int LONGEST_NAME = 128;

    @Override
    public void find(String text, Found found) {
        for (int at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at)) {
            at = isWithin(text, at) ? at + 1 : flag(text, at, found);
        }
    }

    private static boolean isWithin(String text, int at) {
        boolean within = at > 0 && (Chars.isName(text.charAt(at - 1)) || text.charAt(at - 1) == '/');
        return within && !Chars.isEscapeBefore(text, at);
    }

    private static int flag(String text, int at, Found found) {
        int name = Chars.is(text, at + 1, '-') ? at + 2 : at + 1;
        int end = name;
        while (end < text.length() && end - name < LONGEST_NAME && Chars.isName(text.charAt(end))) {
            end++;
        }
        if (end - name < 2 || end == text.length() || text.charAt(end) == '=' || text.charAt(end) == ':') {
            return Math.max(end, at + 1);
        }
        Worth worth = new KeyName(text.substring(name, end)).strict();
        Value value = worth == Worth.NONE ? pair(text, name, end) : Words.valueAfter(text, end);
        if (value == null || !isSecret(worth, value.of(text))) {
            return end;
        }
        found.add(value.start(), value.end(), RULE);
        return value.end();
    }

    private static boolean isSecret(Worth worth, String value) {
        return Assigned.isValue(value) && (worth != Worth.WEAK || value.length() >= 8 && Looks.random(value));
    }

    /** The password in `--user name:password` of a program that nobody knows. */
    private static Value pair(String text, int name, int end) {
        String flag = text.substring(name, end);
        Value value = flag.equals("user") || flag.equals("creds") ? Words.valueAfter(text, end) : null;
        int colon = value == null ? -1 : text.indexOf(':', value.start());
        boolean pair = colon > 0 && colon + 1 < value.end() && Looks.random(text.substring(colon + 1, value.end()));
        return pair ? new Value(colon + 1, value.end(), value.quoted()) : null;
    }
}
