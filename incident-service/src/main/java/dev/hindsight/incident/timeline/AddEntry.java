package dev.hindsight.incident.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import dev.hindsight.redaction.Redactor;

/**
 * What a client says happened, without secrets; {@code supersedes} makes it the correction of an earlier entry. Only the text is
 * needed: without a kind it is a note, and without a time (null here) it happened when it is recorded.
 */
record AddEntry(
        TimelineKind kind, Instant occurredAt, String source, String text, List<String> artifacts, UUID supersedes) {
    private static final String REST = "rest";
    /** A marker may be longer than its secret; a short text need not be cut for that. */
    private static final int SHOWN = 4096;

    private static final String SHA_256 = "sha256:";
    private static final Redactor REDACTOR = new Redactor();

    AddEntry {
        kind = kind == null ? TimelineKind.NOTE : kind;
        occurredAt = occurredAt == null ? null : occurredAt.truncatedTo(ChronoUnit.MILLIS);
        source = source == null ? REST : REDACTOR.redact(source);
        text = REDACTOR.note(text, Math.max(SHOWN, text.length()));
        artifacts = artifacts == null
                ? List.of()
                : artifacts.stream().map(AddEntry::shown).distinct().toList();
    }

    /** As digests are shown everywhere: with the prefix that a client may leave out. */
    private static String shown(String digest) {
        return digest.startsWith(SHA_256) ? digest : SHA_256 + digest;
    }
}
