package dev.hindsight.incident.incident.record;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.redaction.JsonRedactor;
import dev.hindsight.redaction.Redactor;

/** What people and pipelines write into a record, without secrets: everybody who may see the incident reads it. */
public final class WrittenText {
    public static final int LONGEST_TITLE = 200;
    public static final int LONGEST_DESCRIPTION = 4096;
    static final int LONGEST_NOTE = 1024;

    private static final Redactor REDACTOR = new Redactor();
    private static final JsonRedactor JSON = new JsonRedactor(REDACTOR);

    private WrittenText() {}

    /** A marker may be longer than what it replaces: the text stays as long as it may be. */
    public static String of(String text, int most) {
        return text == null ? null : REDACTOR.note(text, most);
    }

    /** In one line: control characters and breaks become blanks. What they split is searched for secrets too. */
    static String line(String text, int most) {
        String plain = REDACTOR.redact(text)
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ")
                .strip();
        return of(plain, most);
    }

    public static JsonNode of(JsonNode tree) {
        return tree == null ? null : JSON.redact(tree);
    }
}
