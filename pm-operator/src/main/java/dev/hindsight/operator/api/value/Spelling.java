package dev.hindsight.operator.api.value;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one mechanical conversion between the two spellings of a vocabulary word: {@code FalseAlarm} in custom resources,
 * {@code false_alarm} in REST, events and database. Codes with a digit ({@code SEV1}, {@code P0}) are spelled alike.
 */
public final class Spelling {
    private static final Pattern CODE = Pattern.compile("[A-Z]+[0-9]+");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Spelling() {}

    /** {@code FalseAlarm} to {@code false_alarm}. */
    public static String rest(String camelCase) {
        return CODE.matcher(camelCase).matches()
                ? camelCase
                : WORD_START.matcher(camelCase).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** {@code false_alarm} to {@code FalseAlarm}. */
    public static String camelCase(String rest) {
        if (CODE.matcher(rest).matches()) {
            return rest;
        }
        var word = new StringBuilder();
        for (var part : rest.split("_")) {
            word.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return word.toString();
    }
}
