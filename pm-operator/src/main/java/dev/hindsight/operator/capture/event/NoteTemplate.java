package dev.hindsight.operator.capture.event;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A note without what differs between repetitions: identifiers, addresses, times and numbers. A note is at most 1,024
 * characters and no pattern repeats a repetition that could be cut in two ways, so the JDK's engine is safe here.
 */
final class NoteTemplate {

    /** Not tried on a text without the characters it `needs`. */
    private record Variable(String needs, Pattern pattern, String replacement) {

        String fold(String text) {
            return text.contains(needs) ? pattern.matcher(text).replaceAll(replacement) : text;
        }
    }

    /** client-go's correlator writes this before a note it made from ten similar ones. */
    private static final String COMBINED = "(combined from similar events): ";

    private static final Pattern MARKER = Pattern.compile("(\\[REDACTED:[a-z]+:)[0-9]+\\]");

    /** The alphabet of generated name suffixes has no vowels, so words are safe. */
    private static final String GENERATED = "[bcdfghjklmnpqrstvwxz2456789]";

    /** Spelled out, because what `\\b` means to letters beyond ASCII differs between Java versions. */
    private static final String START = "(?<![0-9A-Za-z_])";

    private static final String END = "(?![0-9A-Za-z_])";

    private static final List<Variable> VARIABLES = List.of(
            variable("-", "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}", "<uuid>"),
            variable(":", START + "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]++(?:Z|[+-][0-9:]++)?", "<time>"),
            variable(".", START + "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?::[0-9]++)?" + END, "<ip>"),
            variable(":", "\\[?" + START + "[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7}" + END + "\\]?", "<ip>"),
            variable("-", "-" + GENERATED + "{8,10}-" + GENERATED + "{5}" + END, "-<id>"),
            variable("-", "-(?:" + GENERATED + "{8,10}|" + GENERATED + "{5})" + END, "-<id>"),
            variable("", START + "(?:[0-9]++(?:\\.[0-9]++)?(?:h|ms|m|s|us|µs|ns))++" + END, "<duration>"),
            variable("", START + "(?:0x[0-9a-fA-F]++|[0-9a-f]{12,})" + END, "<hex>"),
            variable("", "[0-9]++(?:\\.[0-9]++)*+", "<n>"));

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
            folded = variable.fold(folded);
        }
        return folded;
    }

    private static Variable variable(String needs, String regex, String replacement) {
        return new Variable(needs, Pattern.compile(regex), replacement);
    }
}
