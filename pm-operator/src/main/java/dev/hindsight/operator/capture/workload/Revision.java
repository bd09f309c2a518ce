package dev.hindsight.operator.capture.workload;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;

import dev.hindsight.operator.capture.request.Foreign;

/**
 * One kept template of a workload, without the template itself: a ReplicaSet or ControllerRevision, a Job of a CronJob, or the
 * workload's own object. `earlier` are the numbers it had before a rollback made it the newest again; numbers below zero only
 * order templates that have none. `writtenAt` is the last write of the object that keeps it.
 */
public record Revision(
        String kind,
        String name,
        String uid,
        String ownerUid,
        long number,
        List<Long> earlier,
        Instant createdAt,
        Optional<Instant> writtenAt,
        Optional<String> changeCause) {

    /** The prefix of who numbers ReplicaSets: the Deployment controller, Argo Rollouts. */
    private static final List<String> NUMBERED_BY = List.of("deployment.kubernetes.io", "rollout.argoproj.io");

    private static final String CHANGE_CAUSE = "kubernetes.io/change-cause";
    private static final long NONE = 0;

    /** A Deployment rolled back a hundred times is none that a person can follow. */
    private static final int MAX_EARLIER = 100;

    private static final int MAX_CAUSE = 4096;

    /** The last whole number that every reader of JSON has. */
    private static final long LAST_NUMBER = 1L << 53;

    /** Empty for what has no owner: such a template takes no part in the history of another object. */
    public static Optional<Revision> of(HasMetadata object) {
        return Owners.controller(object).map(owner -> of(object, owner.getUid(), number(object)));
    }

    /** The only template that is known of a workload, as its own object has it since nobody knows when. */
    static Revision ofItself(HasMetadata object) {
        return of(object, object.getMetadata().getUid(), NONE).numbered(-1).since(Instant.EPOCH);
    }

    /**
     * Those with a number; where none has one, all in the order of their creation, with a number left out between each two, for
     * nothing says that one followed the other.
     */
    public static List<Revision> ordered(List<Revision> revisions) {
        List<Revision> numbered = revisions.stream().filter(Revision::hasNumber).toList();
        return numbered.isEmpty()
                ? inOrder(
                        revisions.stream()
                                .sorted(Comparator.comparing(Revision::createdAt)
                                        .thenComparing(Revision::name))
                                .toList(),
                        2)
                : numbered;
    }

    static List<Revision> inOrder(List<Revision> revisions, int step) {
        return IntStream.range(0, revisions.size())
                .mapToObj(i -> revisions.get(i).numbered((long) (i - revisions.size()) * step))
                .toList();
    }

    public boolean hasNumber() {
        return number > NONE;
    }

    Revision since(Instant other) {
        return new Revision(kind, name, uid, ownerUid, number, earlier, other, writtenAt, changeCause);
    }

    private Revision numbered(long other) {
        return new Revision(kind, name, uid, ownerUid, other, List.of(), createdAt, writtenAt, changeCause);
    }

    private static Revision of(HasMetadata object, String owner, long number) {
        ObjectMeta meta = object.getMetadata();
        Map<String, String> annotations = Workload.orEmpty(meta.getAnnotations());
        return new Revision(
                object.getKind(),
                meta.getName(),
                meta.getUid(),
                owner,
                number,
                numbers(annotation(annotations, "/revision-history"))
                        .sorted(Comparator.reverseOrder())
                        .limit(MAX_EARLIER)
                        .toList(),
                Foreign.time(meta.getCreationTimestamp()).orElse(Instant.EPOCH),
                Workload.writes(meta).stream()
                        .filter(write -> write.subresource().isEmpty())
                        .map(Workload.Write::at)
                        .max(Comparator.naturalOrder()),
                Optional.ofNullable(Foreign.text(annotations.get(CHANGE_CAUSE), MAX_CAUSE)));
    }

    private static long number(HasMetadata object) {
        if (object instanceof ControllerRevision revision) {
            return Optional.ofNullable(revision.getRevision())
                    .filter(Revision::isNumber)
                    .orElse(NONE);
        }
        Map<String, String> annotations = Workload.orEmpty(object.getMetadata().getAnnotations());
        return numbers(annotation(annotations, "/revision")).findFirst().orElse(NONE);
    }

    private static String annotation(Map<String, String> annotations, String name) {
        return NUMBERED_BY.stream()
                .map(prefix -> annotations.get(prefix + name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static boolean isNumber(long number) {
        return number > NONE && number <= LAST_NUMBER;
    }

    private static Stream<Long> numbers(String text) {
        return text == null
                ? Stream.empty()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> part.matches("[0-9]{1,18}"))
                        .map(Long::parseLong)
                        .filter(Revision::isNumber);
    }
}
