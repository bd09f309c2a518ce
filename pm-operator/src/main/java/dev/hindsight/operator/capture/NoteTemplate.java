package dev.hindsight.operator.capture;

import java.util.List;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** A note without what differs between repetitions: identifiers, addresses, times and numbers. */
final class NoteTemplate {

    private record Variable(Pattern pattern, String replacement) {}

    /** client-go's correlator writes this before a note it made from ten similar ones. */
    private static final String COMBINED = "(combined from similar events): ";

    private static final Pattern MARKER = Pattern.compile("(\\[REDACTED:[a-z]+:)[0-9]+\\]");

    /** The alphabet of generated name suffixes has no vowels, so words are safe. */
    private static final String GENERATED = "[bcdfghjklmnpqrstvwxz2456789]";

    private static final List<Variable> VARIABLES = List.of(
            variable("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", "<uuid>"),
            variable("\\b[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(?:Z|[+-][0-9:]+)?", "<time>"),
            variable("\\b[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?::[0-9]+)?\\b", "<ip>"),
            variable("\\[?\\b[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7}\\b\\]?", "<ip>"),
            variable("-" + GENERATED + "{8,10}-" + GENERATED + "{5}\\b", "-<id>"),
            variable("-(?:" + GENERATED + "{8,10}|" + GENERATED + "{5})\\b", "-<id>"),
            variable("\\b(?:[0-9]+(?:\\.[0-9]+)?(?:h|ms|m|s|us|µs|ns))+\\b", "<duration>"),
            variable("\\b0x[0-9a-fA-F]+\\b|\\b[0-9a-f]{12,}\\b", "<hex>"),
            variable("[0-9]+(?:\\.[0-9]+)*", "<n>"));

    private NoteTemplate() {}

    static String of(String note) {
        String text = note.startsWith(COMBINED) ? note.substring(COMBINED.length()) : note;
        StringBuilder template = new StringBuilder();
        Matcher markers = MARKER.matcher(text);
        int end = 0;
        while (markers.find()) {
            template.append(fold(text.substring(end, markers.start())));
            template.append(markers.group(1)).append("0]");
            end = markers.end();
        }
        return template.append(fold(text.substring(end))).toString();
    }

    private static String fold(String text) {
        String folded = text;
        for (Variable variable : VARIABLES) {
            folded = variable.pattern().matcher(folded).replaceAll(variable.replacement());
        }
        return folded;
    }

    private static Variable variable(String regex, String replacement) {
        return new Variable(Pattern.compile(regex), replacement);
    }
}
