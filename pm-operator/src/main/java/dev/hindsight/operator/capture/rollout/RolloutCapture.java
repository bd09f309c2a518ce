package dev.hindsight.operator.capture.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.run.ArtifactWriter;
import dev.hindsight.operator.capture.run.Run;
import dev.hindsight.operator.capture.run.Truncation;
import dev.hindsight.operator.capture.workload.NamespaceScan;

/** Collects what changed in the workloads of a run, the most telling first. */
public final class RolloutCapture {

    private final Run run;
    private final ChangeReader reader;
    private final List<Change> changes = new ArrayList<>();
    private boolean listed;
    private boolean cut;
    private int dropped;

    public RolloutCapture(Run run, ChangeReader reader) {
        this.run = run;
        this.reader = reader;
    }

    /** Templates are fetched only for the steps that are kept; a scale step has none. */
    public void collect(NamespaceScan scan) {
        listed |= scan.listed();
        cut |= scan.cut();
        List<Step> steps = scan.workloads().stream()
                .flatMap(workload -> new History(workload, scan.revisionsOf(workload), run.window()).steps().stream())
                .sorted(Step.mostTelling(run.request().startedAt()))
                .toList();
        List<Step> kept = new ArrayList<>(steps.stream()
                .filter(step -> step.kind() != ChangeKind.SCALE)
                .limit(RolloutsArtifact.MAX_CHANGES)
                .toList());
        steps.stream().filter(step -> step.kind() == ChangeKind.SCALE).forEach(kept::add);
        dropped += steps.size() - kept.size();
        kept.stream()
                .takeWhile(step -> !run.request().cancelled().getAsBoolean())
                .forEach(step -> add(reader.read(step, scan::digests)));
    }

    public void add(Change change) {
        changes.add(change);
    }

    public boolean listed() {
        return listed;
    }

    /** The most telling first; more than an artifact holds, so that all scale steps are counted. */
    public List<Change> changes() {
        changes.sort(Change.mostTelling(run.request().startedAt()));
        return List.copyOf(changes);
    }

    public CapturedArtifact artifact(ArtifactWriter writer) {
        List<Change> ranked = changes();
        int most = Math.min(ranked.size(), RolloutsArtifact.MAX_CHANGES);
        return writer.fitting(
                most, run.request().maxBytes(), keep -> draft(ranked.subList(0, keep), ranked.size(), keep < most));
    }

    private ArtifactWriter.Draft draft(List<Change> kept, int found, boolean overBytes) {
        int lost = dropped + found - kept.size();
        Optional<Instant> latest = kept.stream().map(Change::at).max(Comparator.naturalOrder());
        List<String> cutBy = Truncation.reasons()
                .add(dropped > 0 || found > RolloutsArtifact.MAX_CHANGES, Truncation.MAX_EVENTS)
                .add(overBytes, Truncation.MAX_BYTES)
                .add(cut, Truncation.PAGE_LIMIT)
                .names();
        RolloutsArtifact artifact = new RolloutsArtifact(
                CapturedArtifact.ROLLOUTS,
                RolloutsArtifact.FORMAT_VERSION,
                new Window(run.window().from(), run.evidenceEnd(latest)),
                run.request().startedAt(),
                run.request().namespaces(),
                !cutBy.isEmpty(),
                cutBy.isEmpty() ? null : cutBy,
                lost,
                notRead(),
                kept);
        return new ArtifactWriter.Draft(
                artifact.kind(), artifact, artifact.window(), kept.size(), !cutBy.isEmpty(), cutBy, lost, true);
    }

    private List<RolloutsArtifact.NotRead> notRead() {
        List<RolloutsArtifact.NotRead> kinds = run.gaps().stream()
                .filter(gap -> gap.reason() == GapReason.KIND_NOT_READ)
                .map(gap -> new RolloutsArtifact.NotRead(gap.namespace(), gap.group(), gap.workloadKind()))
                .toList();
        return kinds.isEmpty() ? null : kinds;
    }
}
