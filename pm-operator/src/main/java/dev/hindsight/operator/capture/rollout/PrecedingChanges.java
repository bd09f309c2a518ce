package dev.hindsight.operator.capture.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.PrecedingChange;
import dev.hindsight.operator.capture.workload.DeployLabels;
import dev.hindsight.redaction.Redactor;

/**
 * The changes nearest to an incident, before it and during it, short enough for a status. Scale steps are shown as one, the
 * nearest, with their count: an autoscaler makes many, and each is in the artifact.
 */
public final class PrecedingChanges {

    private static final int MAX = 10;
    private static final int MAX_TEXT = 256;
    private static final int MAX_REVISION = 128;

    private final Redactor redactor;

    public PrecedingChanges(Redactor redactor) {
        this.redactor = redactor;
    }

    /** At the start or before, from changes in the order of {@link Change#mostTelling}. */
    public List<PrecedingChange> of(List<Change> ranked, CaptureRequest request) {
        return told(ranked, change -> !change.at().isAfter(request.startedAt()), request);
    }

    /** After the start, from changes in the order of {@link Change#mostTelling}. */
    public List<PrecedingChange> during(List<Change> ranked, CaptureRequest request) {
        return told(ranked, change -> change.at().isAfter(request.startedAt()), request);
    }

    private List<PrecedingChange> told(List<Change> ranked, Predicate<Change> side, CaptureRequest request) {
        List<Change> told = new ArrayList<>();
        int scaled = 0;
        for (Change change : ranked.stream().filter(side).toList()) {
            boolean scales = change.kind() == ChangeKind.SCALE;
            scaled += scales ? 1 : 0;
            if (!scales || scaled == 1) {
                told.add(change);
            }
        }
        int count = scaled;
        return told.stream()
                .limit(MAX)
                .map(change -> of(change, change.kind() == ChangeKind.SCALE ? count : null, request))
                .toList();
    }

    /** A status is read by more people than an artifact, so it is redacted too. */
    private PrecedingChange of(Change change, Integer count, CaptureRequest request) {
        Optional<Change.Image> image = change.images() == null
                ? Optional.empty()
                : change.images().stream().findFirst();
        return new PrecedingChange(
                change.workload().shown(),
                change.toRevision() == null ? null : change.toRevision().toString(),
                text(image.map(Change.Image::from).orElse(null), MAX_TEXT),
                text(image.map(Change.Image::to).orElse(null), MAX_TEXT),
                change.at(),
                Duration.between(request.startedAt(), change.at()).toSeconds(),
                text(change.changeCause(), MAX_TEXT),
                Boolean.TRUE.equals(change.changeCauseCarriedOver()),
                change.vcs() == null ? null : text(DeployLabels.vcsRevision(change.vcs()), MAX_REVISION),
                change.kind().kubernetes(),
                count);
    }

    private String text(String text, int maxLength) {
        return text == null ? null : redactor.note(text, maxLength);
    }
}
