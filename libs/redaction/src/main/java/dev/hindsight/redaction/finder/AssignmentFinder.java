package dev.hindsight.redaction.finder;

import dev.hindsight.redaction.text.Assigned;
import dev.hindsight.redaction.text.Chars;
import dev.hindsight.redaction.text.Key;
import dev.hindsight.redaction.text.KeyName;
import dev.hindsight.redaction.text.KeyName.Worth;
import dev.hindsight.redaction.text.Looks;
import dev.hindsight.redaction.text.Value;

/** Values that are assigned to a secret's name: variables, fields of JSON, YAML and Go, parameters of addresses. */
public final class AssignmentFinder implements Finder {

    private static final String RULE = "assignment";

    @Override
    public void find(String text, Found found) {
        for (int at = 0; at < text.length(); ) {
            int sign = sign(text, at);
            at = sign == 0 ? at + 1 : after(text, at, sign, found);
        }
    }

    public static boolean isNameOfSecret(String name) {
        return new KeyName(name).strict().compareTo(Worth.SECRET) >= 0;
    }

    /** Whether a value that stands under this name, as in a map, is a secret as a whole. */
    public static boolean isSecret(String name, String value) {
        Worth worth = new KeyName(name).strict();
        boolean oneWord = value.chars().noneMatch(c -> Chars.isSpace((char) c));
        return worth.compareTo(Worth.SECRET) >= 0
                && oneWord
                && !value.contains("[REDACTED:")
                && Assigned.isValue(value)
                && (worth == Worth.PASSWORD || Looks.random(value) && !Looks.objectName(value));
    }

    /** The length of the sign of assignment here: `=`, `:`, or `=` as an address escapes it. */
    private static int sign(String text, int at) {
        char c = text.charAt(at);
        if (c == '=' || c == ':' && !text.startsWith("://", at)) {
            return 1;
        }
        return c == '%' && text.regionMatches(true, at + 1, "3D", 0, 2) ? 3 : 0;
    }

    private static int after(String text, int at, int length, Found found) {
        Key key = Key.before(text, at);
        boolean colon = text.charAt(at) == ':';
        Worth worth = key == null ? Worth.NONE : worth(key, colon);
        if (worth == Worth.NONE || worth == Worth.WEAK && colon && !key.quoted()) {
            return at + length;
        }
        int from = valueAfter(text, at + length);
        Value value = key.parameter() ? Value.parameter(text, from) : Value.at(text, from);
        boolean tight = from == at + length;
        if (value.end() == value.start() || !new Assigned(text, key, worth, value, colon, tight).isSecret()) {
            return at + length;
        }
        found.add(value.start(), value.end(), key.parameter() ? "query" : RULE);
        return Math.max(value.end(), at + length);
    }

    private static Worth worth(Key key, boolean colon) {
        KeyName name = new KeyName(key.name());
        if (key.parameter()) {
            return name.parameter();
        }
        return colon ? name.strict() : name.anywhere();
    }

    /** After `==`, `=>`, `:=`, spaces, and the bracket of a list. */
    private static int valueAfter(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 2 && (text.charAt(at) == '=' || text.charAt(at) == '>')) {
            at++;
        }
        at = Chars.skipSpaces(text, at, 8);
        boolean list = Chars.is(text, at, '[') && !text.startsWith("[REDACTED:", at);
        return list ? at + 1 : at;
    }
}
