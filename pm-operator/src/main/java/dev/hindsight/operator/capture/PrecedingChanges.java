package dev.hindsight.operator.capture;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The changes nearest to the start of an incident, short enough for a status. */
final class PrecedingChanges {

    private static final int MAX = 10;

    private PrecedingChanges() {}

    /** From changes ranked nearest first. */
    static List<PrecedingChange> of(List<Change> ranked, CaptureRequest request) {
        return ranked.stream().limit(MAX).map(change -> of(change, request)).toList();
    }

    private static PrecedingChange of(Change change, CaptureRequest request) {
        Optional<Change.Image> image = change.images() == null
                ? Optional.empty()
                : change.images().stream().findFirst();
        return new PrecedingChange(
                change.workload().shown(request.namespace()),
                change.toRevision() == null ? null : change.toRevision().toString(),
                image.map(Change.Image::from).orElse(null),
                image.map(Change.Image::to).orElse(null),
                change.at(),
                Duration.between(change.at(), request.startedAt()).toMinutes(),
                change.changeCause(),
                Boolean.TRUE.equals(change.changeCauseCarriedOver()),
                change.vcs() == null ? null : DeployLabels.vcsRevision(change.vcs()),
                source(change));
    }

    private static String source(Change change) {
        if (change.gitOps() != null) {
            return change.gitOps().tool();
        }
        return change.helm() != null ? "helm" : change.manager();
    }
}
