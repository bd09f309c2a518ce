package dev.hindsight.operator.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects what changed in the workloads of a run, nearest to the start of the incident first. */
final class RolloutCapture {

    private final Run run;
    private final ChangeReader reader;
    private final List<Change> changes = new ArrayList<>();
    private boolean listed;
    private int dropped;

    RolloutCapture(Run run, ChangeReader reader) {
        this.run = run;
        this.reader = reader;
    }

    /** Templates are fetched only for the steps that are kept. */
    void collect(NamespaceScan scan) {
        listed |= scan.listed();
        Instant start = run.request().startedAt();
        List<Step> steps = scan.workloads().stream()
                .flatMap(workload -> new History(workload, scan.revisionsOf(workload), run.window()).steps().stream())
                .sorted(Comparator.comparing((Step step) -> step.at().isAfter(start))
                        .thenComparing(step -> new Window(step.at(), step.at()).distanceTo(start)))
                .toList();
        int kept = Math.min(steps.size(), RolloutsArtifact.MAX_CHANGES);
        dropped += steps.size() - kept;
        steps.stream()
                .limit(kept)
                .takeWhile(step -> !run.request().cancelled().getAsBoolean())
                .forEach(step -> add(reader.read(step, scan::digests)));
    }

    void add(Change change) {
        changes.add(change);
    }

    boolean listed() {
        return listed;
    }

    /** Nearest first. */
    List<Change> changes() {
        changes.sort(Change.nearest(run.request().startedAt()));
        int lost = Math.max(0, changes.size() - RolloutsArtifact.MAX_CHANGES);
        return changes.subList(0, changes.size() - lost);
    }

    CapturedArtifact artifact(ArtifactWriter writer) {
        List<Change> ranked = changes();
        int overLimit = dropped + changes.size() - ranked.size();
        return writer.fitting(
                ranked.size(),
                run.request().maxBytes(),
                keep -> draft(ranked.subList(0, keep), overLimit + ranked.size() - keep));
    }

    private ArtifactWriter.Draft draft(List<Change> kept, int lost) {
        Optional<Instant> latest = kept.stream().map(Change::at).max(Comparator.naturalOrder());
        RolloutsArtifact artifact = new RolloutsArtifact(
                CapturedArtifact.ROLLOUTS,
                RolloutsArtifact.FORMAT_VERSION,
                new Window(run.window().from(), run.evidenceEnd(latest)),
                run.request().startedAt(),
                run.request().namespaces(),
                lost > 0,
                lost,
                kept);
        return new ArtifactWriter.Draft(
                artifact.kind(), artifact, artifact.window(), kept.size(), lost > 0, lost, true);
    }
}
