package dev.hindsight.operator.redaction;

import java.util.List;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * One kind of secret: RE2 pattern (linear time) whose first matching group is the secret, and literals of which one must
 * occur in the lower-cased text before the pattern is tried at all.
 */
record Rule(String name, List<String> triggers, Pattern pattern) {

    /** Names must not look like a secret's key: `token:12` inside a marker would be redacted again. */
    static final Pattern MARKER = Pattern.compile("\\[REDACTED:([a-z]+):[0-9]+\\]");

    static Rule of(String name, String regex, String... triggers) {
        return new Rule(name, List.of(triggers), Pattern.compile(regex));
    }

    String apply(String text, String lowerCase) {
        if (triggers.stream().noneMatch(lowerCase::contains)) {
            return text;
        }
        Matcher matcher = pattern.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        while (matcher.find()) {
            int group = secretGroup(matcher);
            String secret = matcher.group(group);
            if (!secret.isEmpty() && !MARKER.matches(secret)) {
                out.append(text, copied, matcher.start(group)).append(marker(secret));
                copied = matcher.end(group);
            }
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    private static int secretGroup(Matcher matcher) {
        int group = 1;
        while (group < matcher.groupCount() && matcher.group(group) == null) {
            group++;
        }
        return group;
    }

    private String marker(String secret) {
        return "[REDACTED:" + name + ":" + secret.length() + "]";
    }
}
