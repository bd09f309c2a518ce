package dev.hindsight.operator.capture.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.workload.Revision;
import dev.hindsight.operator.capture.workload.Workload;

/**
 * Reads what happened to a workload in a window off the objects that Kubernetes keeps. A rollback makes the old
 * ReplicaSet or ControllerRevision the newest again, so creation times alone would not show it.
 */
public final class History {

    /** An edit and what its controller makes of it carry times of one second's resolution, and controllers queue. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(10);

    private final Workload workload;
    private final Window window;
    private final TreeMap<Long, Revision> byNumber = new TreeMap<>();

    public History(Workload workload, List<Revision> revisions, Window window) {
        this.workload = workload;
        this.window = window;
        revisions.forEach(revision -> {
            byNumber.put(revision.number(), revision);
            revision.earlier().forEach(number -> byNumber.putIfAbsent(number, revision));
        });
    }

    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        created().ifPresent(steps::add);
        byNumber.forEach((number, revision) -> templateChange(number, revision).ifPresent(steps::add));
        workload.writes().stream().filter(write -> window.contains(write.at())).forEach(write -> edit(write, steps)
                .ifPresent(steps::add));
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private Optional<Step> created() {
        if (!window.contains(workload.createdAt())) {
            return Optional.empty();
        }
        Optional<Revision> first = Optional.ofNullable(byNumber.get(1L)).or(this::unchanged);
        return Optional.of(new Step(
                workload,
                ChangeKind.CREATED,
                workload.createdAt(),
                writerAt(workload.createdAt()),
                Optional.empty(),
                first,
                Optional.empty(),
                first.filter(Revision::hasNumber).map(revision -> 1L),
                Optional.empty()));
    }

    /** The oldest template without a number, if it is the one that the workload was created with. */
    private Optional<Revision> unchanged() {
        boolean edited = workload.lastSpecWrite()
                .filter(at -> !close(at, workload.createdAt()))
                .isPresent();
        return edited ? Optional.empty() : oldestWithoutNumber().map(byNumber::get);
    }

    private Optional<Long> oldestWithoutNumber() {
        return byNumber.isEmpty()
                ? Optional.empty()
                : Optional.of(byNumber.firstKey()).filter(number -> number < 0);
    }

    private Optional<Step> templateChange(long number, Revision revision) {
        boolean reused = reused(number, revision);
        boolean first = number == 1
                || oldestWithoutNumber().filter(oldest -> oldest == number).isPresent();
        boolean firstOfAll = first && close(revision.createdAt(), workload.createdAt());
        Optional<Instant> at = reused ? restoredAt(number) : Optional.of(revision.createdAt());
        return at.filter(window::contains)
                .filter(instant -> !firstOfAll)
                .map(instant -> new Step(
                        workload,
                        reused ? ChangeKind.ROLLBACK : ChangeKind.ROLLOUT,
                        instant,
                        writerAt(instant),
                        Optional.ofNullable(byNumber.get(number - 1)),
                        Optional.of(revision),
                        Optional.of(number - 1).filter(before -> before > 0),
                        Optional.of(number).filter(now -> now > 0),
                        revision.earlier().stream()
                                .filter(earlier -> earlier < number)
                                .max(Comparator.naturalOrder())));
    }

    /** A Deployment names the numbers a ReplicaSet had; a ControllerRevision only shows by being older than the one before. */
    private boolean reused(long number, Revision revision) {
        Map.Entry<Long, Revision> before = byNumber.lowerEntry(number);
        return revision.earlier().stream().anyMatch(earlier -> earlier < number)
                || (before != null
                        && revision.createdAt().isBefore(before.getValue().createdAt()));
    }

    /**
     * Only the newest rollback can be dated: by the write that asked for it, else by the Deployment's own progress, else by the
     * last write of what came back, as by a controller whose own object is not read.
     */
    private Optional<Instant> restoredAt(long number) {
        if (number != byNumber.lastKey()) {
            return Optional.empty();
        }
        Instant after = Optional.ofNullable(byNumber.lowerEntry(number))
                .map(before -> before.getValue().createdAt())
                .orElse(Instant.MIN);
        Optional<Instant> progress = workload.progress().map(Workload.Progress::lastUpdateTime);
        Instant until = progress.orElse(Instant.MAX);
        return workload.writes().stream()
                .filter(Workload.Write::ofSpec)
                .map(Workload.Write::at)
                .filter(at -> !at.isBefore(after) && !at.isAfter(until))
                .max(Comparator.naturalOrder())
                .or(() -> progress)
                .or(() -> byNumber.get(number).writtenAt().filter(at -> !at.isBefore(after)));
    }

    private Optional<Step> edit(Workload.Write write, List<Step> steps) {
        if (write.subresource().equals(Workload.SCALE)) {
            return Optional.of(Step.of(workload, ChangeKind.SCALE, write.at(), Optional.of(write.manager())));
        }
        boolean explained = steps.stream()
                .filter(step -> step.kind() == ChangeKind.CREATED || step.templateChanged())
                .anyMatch(step -> close(step.at(), write.at()));
        return write.ofSpec() && !explained
                ? Optional.of(Step.of(workload, ChangeKind.SPEC_EDIT, write.at(), Optional.of(write.manager()))
                        .leadingTo(current(write)))
                : Optional.empty();
    }

    /** What the object holds now, where nothing else is known of its template: the last write of the spec led to it. */
    private Optional<Revision> current(Workload.Write write) {
        return byNumber.values().stream()
                .filter(revision -> byNumber.size() == 1 && revision.uid().equals(workload.uid()))
                .filter(revision ->
                        workload.lastSpecWrite().filter(write.at()::equals).isPresent())
                .findFirst();
    }

    private Optional<String> writerAt(Instant at) {
        return workload.writes().stream()
                .filter(Workload.Write::ofSpec)
                .filter(write -> close(write.at(), at))
                .min(Comparator.comparing(
                        write -> Duration.between(write.at(), at).abs()))
                .map(Workload.Write::manager);
    }

    private static boolean close(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_MOMENT) <= 0;
    }
}
