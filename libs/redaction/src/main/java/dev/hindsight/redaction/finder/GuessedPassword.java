package dev.hindsight.redaction.finder;

import java.util.Set;

import dev.hindsight.redaction.text.Assigned;
import dev.hindsight.redaction.text.Chars;
import dev.hindsight.redaction.text.Value;
import dev.hindsight.redaction.text.Words;

/** `-p X` of a program that is not known: a password when the same command line also has the flag of a user. */
final class GuessedPassword {

    private static final Set<String> USERS =
            Set.of("-u", "-U", "--user", "--username", "-user", "-username", "--login");
    private static final Set<String> PASSWORDS = Set.of("-p", "-P", "-pass", "-w");
    /** Of these `-p` is a port or a path. */
    private static final Set<String> OTHERS = Set.of(
            "docker", "podman", "nerdctl", "kubectl", "ssh", "scp", "rsync", "nmap", "run", "mkdir", "cp", "tar", "ps",
            "install");

    private final String text;
    private final Found found;
    private Value value;
    private boolean user;
    private boolean other;

    GuessedPassword(String text, Found found) {
        this.text = text;
        this.found = found;
    }

    void forget() {
        value = null;
        user = false;
        other = false;
    }

    void see(String word, int end) {
        user |= USERS.contains(word);
        other |= OTHERS.contains(word);
        if (PASSWORDS.contains(word)) {
            value = Words.valueAfter(text, end);
        }
        if (value != null && user && !other) {
            if (isPassword(value.of(text))) {
                found.add(value.start(), value.end(), "flag");
            }
            value = null;
        }
    }

    private static boolean isPassword(String value) {
        return value.length() >= 4
                && Assigned.isValue(value)
                && value.chars().anyMatch(c -> Chars.isLetter((char) c))
                && !value.matches("[0-9].*[:/].*");
    }
}
