package dev.hindsight.operator.incident.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.hindsight.operator.api.status.ArtifactRef;
import dev.hindsight.operator.api.status.CaptureState;
import dev.hindsight.operator.api.status.CaptureStatus;
import dev.hindsight.operator.api.status.Gap;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.FinalRun;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.run.CaptureRunFacts;
import dev.hindsight.operator.incident.situation.Episodes;
import dev.hindsight.operator.incident.situation.Gaps;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.Situation;

/**
 * The capture of the current episode as the status remembers it: all that a restarted operator needs to go on. A run is
 * noted only after its evidence is stored, so a run that a crash cut off is made again.
 */
public final class CaptureProgress {

    private static final int MAX_GAPS = 10;
    private static final int MAX_RULES = 30;

    private final CaptureStatus capture;
    private final int episode;

    private CaptureProgress(CaptureStatus capture, int episode) {
        this.capture = capture;
        this.episode = episode;
    }

    /** A reopened incident begins anew, except for coverage: what an earlier episode saw is in the chained manifest. */
    public static CaptureProgress of(IncidentStatus draft, int episode) {
        if (draft.capture == null) {
            draft.capture = new CaptureStatus();
        }
        var capture = draft.capture;
        if (Episodes.newest(capture).filter(newest -> newest >= episode).isEmpty()) {
            capture.state = CaptureState.PENDING;
            capture.runs = 0;
            capture.lastRunAt = null;
            capture.nextRunAt = null;
            capture.artifacts = null;
            capture.gaps = null;
            capture.redactions = null;
        }
        Episodes.open(capture, episode);
        return new CaptureProgress(capture, episode);
    }

    int episode() {
        return episode;
    }

    public int runs() {
        return capture.runs == null ? 0 : capture.runs;
    }

    public Optional<Instant> lastRunAt() {
        return Optional.ofNullable(Moment.instant(capture.lastRunAt));
    }

    public Optional<Instant> nextRunAt() {
        return Optional.ofNullable(Moment.instant(capture.nextRunAt));
    }

    public void nextRunAt(Optional<Instant> next) {
        capture.nextRunAt = Moment.of(next.orElse(null));
    }

    boolean sealed() {
        return Episodes.sealed(capture, episode);
    }

    void sealed(String manifestDigest) {
        Episodes.seal(capture, episode, manifestDigest);
    }

    void state(CaptureState state) {
        capture.state = state;
    }

    /** The artifact that ends an episode is stored: only the seal is still to come. */
    boolean complete() {
        return artifact(CapturedArtifact.CAPTURE_RUN).isPresent();
    }

    boolean forbidden() {
        return gaps().stream().anyMatch(gap -> gap.reason().equals(GapReason.FORBIDDEN.kubernetes()));
    }

    /** The newest run read less than it may: another may read more. */
    boolean brokenOff() {
        return gaps().stream()
                .map(CaptureProgress::reason)
                .flatMap(Optional::stream)
                .anyMatch(GapReason::passes);
    }

    public Optional<Window> covered() {
        return capture.coverageFrom == null || capture.coverageTo == null
                ? Optional.empty()
                : Optional.of(new Window(Moment.instant(capture.coverageFrom), Moment.instant(capture.coverageTo)));
    }

    Optional<ArtifactRef> artifact(String kind) {
        return artifacts().stream().filter(ref -> ref.kind().equals(kind)).findFirst();
    }

    void stored(ArtifactRef artifact) {
        var all = new TreeMap<String, ArtifactRef>();
        artifacts().forEach(ref -> all.put(ref.kind(), ref));
        all.put(artifact.kind(), artifact);
        capture.artifacts = List.copyOf(all.values());
    }

    /** Notes a run whose evidence is stored. What expired stays lost; other gaps are those of the newest run. */
    public void ran(CaptureResult result, Instant at) {
        capture.state = CaptureState.COLLECTING;
        capture.runs = runs() + 1;
        capture.lastRunAt = Moment.of(at);
        result.covered().map(seen -> covered().map(seen::hull).orElse(seen)).ifPresent(covered -> {
            capture.coverageFrom = Moment.of(covered.from());
            capture.coverageTo = Moment.of(covered.to());
        });
        var lost = gaps().stream().filter(gap -> gap.reason().equals(GapReason.EVENTS_EXPIRED.kubernetes()));
        var now = result.gaps().stream().map(CaptureProgress::shown);
        capture.gaps = Gaps.atMost(MAX_GAPS, Stream.concat(now, lost).distinct().toList());
        redacted(result.redactions());
    }

    /** What is stored fills a status that was lost before it was written. */
    void recalled(FinalRun run) {
        capture.runs = run.runs();
        capture.lastRunAt = Moment.of(run.lastRunAt().orElse(null));
        run.covered().ifPresent(covered -> {
            capture.coverageFrom = Moment.of(covered.from());
            capture.coverageTo = Moment.of(covered.to());
        });
        capture.gaps = Gaps.atMost(
                MAX_GAPS,
                run.gaps().stream().map(CaptureProgress::shown).distinct().toList());
        redacted(run.redactions());
    }

    private void redacted(Map<String, Integer> redactions) {
        var counts = new TreeMap<>(redactions);
        while (counts.size() > MAX_RULES) {
            counts.pollLastEntry();
        }
        capture.redactions = counts;
    }

    private static Gap shown(dev.hindsight.operator.capture.request.Gap gap) {
        return new Gap(
                Moment.of(gap.from()),
                Moment.of(gap.to()),
                gap.reason().kubernetes(),
                gap.group() == null || gap.group().isEmpty() ? null : gap.group(),
                gap.workloadKind());
    }

    /** {@code missing}: the gaps of the final run. The status knows less of them, and of earlier runs what expired. */
    CaptureRunFacts facts(Situation seen, Window window, List<dev.hindsight.operator.capture.request.Gap> missing) {
        var namespace = seen.key().namespace();
        var collected = artifacts().stream().map(CaptureProgress::collected).toList();
        var gaps = new ArrayList<>(missing);
        gaps().stream()
                .filter(gap ->
                        reason(gap).filter(GapReason.EVENTS_EXPIRED::equals).isPresent())
                .map(CaptureProgress::expired)
                .forEach(gaps::add);
        var redactions = new TreeMap<String, Integer>();
        if (capture.redactions != null) {
            redactions.putAll(capture.redactions);
        }
        return new CaptureRunFacts(
                namespace,
                seen.key().name(),
                episode,
                window,
                covered(),
                runs(),
                lastRunAt(),
                collected,
                gaps,
                redactions);
    }

    private static CaptureRunFacts.Collected collected(ArtifactRef ref) {
        return new CaptureRunFacts.Collected(
                ref.kind(),
                ref.digest(),
                ref.bytes(),
                ref.items(),
                Boolean.TRUE.equals(ref.truncated()),
                ref.truncatedBy() == null ? List.of() : ref.truncatedBy(),
                ref.droppedItems() == null ? 0 : ref.droppedItems(),
                !Boolean.FALSE.equals(ref.consistent()));
    }

    private static dev.hindsight.operator.capture.request.Gap expired(Gap gap) {
        return new dev.hindsight.operator.capture.request.Gap(
                Moment.instant(gap.from()),
                Moment.instant(gap.to()),
                GapReason.EVENTS_EXPIRED,
                null,
                CapturedArtifact.EVENTS);
    }

    /** Empty for one that a newer operator wrote. */
    private static Optional<GapReason> reason(Gap gap) {
        return Stream.of(GapReason.values())
                .filter(reason -> reason.kubernetes().equals(gap.reason()))
                .findFirst();
    }

    private List<Gap> gaps() {
        return capture.gaps == null ? List.of() : capture.gaps;
    }

    private List<ArtifactRef> artifacts() {
        return capture.artifacts == null ? List.of() : capture.artifacts;
    }
}
