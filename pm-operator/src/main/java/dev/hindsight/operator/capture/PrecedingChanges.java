package dev.hindsight.operator.capture;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.hindsight.redaction.Redactor;

/** The changes nearest to the start of an incident, short enough for a status. */
final class PrecedingChanges {

    private static final int MAX = 10;
    private static final int MAX_TEXT = 256;
    private static final int MAX_REVISION = 128;

    private final Redactor redactor;

    PrecedingChanges(Redactor redactor) {
        this.redactor = redactor;
    }

    /** From changes ranked nearest first; a status is read by more people than an artifact, so it is redacted too. */
    List<PrecedingChange> of(List<Change> ranked, CaptureRequest request) {
        return ranked.stream().limit(MAX).map(change -> of(change, request)).toList();
    }

    private PrecedingChange of(Change change, CaptureRequest request) {
        Optional<Change.Image> image = change.images() == null
                ? Optional.empty()
                : change.images().stream().findFirst();
        return new PrecedingChange(
                change.workload().shown(),
                change.toRevision() == null ? null : change.toRevision().toString(),
                text(image.map(Change.Image::from).orElse(null), MAX_TEXT),
                text(image.map(Change.Image::to).orElse(null), MAX_TEXT),
                change.at(),
                Duration.between(change.at(), request.startedAt()).toMinutes(),
                text(change.changeCause(), MAX_TEXT),
                Boolean.TRUE.equals(change.changeCauseCarriedOver()),
                change.vcs() == null ? null : text(DeployLabels.vcsRevision(change.vcs()), MAX_REVISION),
                change.kind().kubernetes());
    }

    private String text(String text, int maxLength) {
        return text == null ? null : redactor.note(text, maxLength);
    }
}
