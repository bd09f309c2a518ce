package dev.hindsight.operator.incident.capture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.hindsight.operator.api.status.ChangeDuring;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.status.PrecedingChange;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.incident.situation.Moment;

/** The changes that a status shows: those before the start and those after it, each by its distance. */
final class Changes {

    private static final int MAX = 10;

    private Changes() {}

    /** What a run found. History is pruned: a side of which it found nothing keeps what is known. */
    static void found(IncidentStatus draft, CaptureResult result, Instant startedAt) {
        if (!result.precedingChanges().isEmpty()) {
            draft.precedingChanges =
                    result.precedingChanges().stream().map(Changes::preceding).toList();
        }
        if (!result.changesDuring().isEmpty()) {
            draft.changesDuring =
                    result.changesDuring().stream().map(Changes::during).toList();
        }
        apart(draft, startedAt);
    }

    /** A start that was corrected, and a status of an operator that did not distinguish the two. */
    static void apart(IncidentStatus draft, Instant startedAt) {
        List<PrecedingChange> before = orEmpty(draft.precedingChanges);
        List<ChangeDuring> after = orEmpty(draft.changesDuring);
        draft.precedingChanges = atMost(Stream.concat(
                        before.stream().filter(change -> !isAfter(change.at(), startedAt)),
                        after.stream()
                                .filter(change -> !isAfter(change.at(), startedAt))
                                .map(Changes::preceding))
                .map(change -> measured(change, startedAt)));
        draft.changesDuring = atMost(Stream.concat(
                        after.stream().filter(change -> isAfter(change.at(), startedAt)),
                        before.stream()
                                .filter(change -> isAfter(change.at(), startedAt))
                                .map(Changes::during))
                .map(change -> measured(change, startedAt)));
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> List<T> atMost(Stream<T> changes) {
        List<T> kept = new ArrayList<>(changes.limit(MAX).toList());
        return kept.isEmpty() ? null : kept;
    }

    private static boolean isAfter(ZonedDateTime at, Instant startedAt) {
        return at != null && at.toInstant().isAfter(startedAt);
    }

    private static Long seconds(ZonedDateTime at, Instant startedAt) {
        return at == null ? null : Duration.between(startedAt, at.toInstant()).toSeconds();
    }

    private static PrecedingChange measured(PrecedingChange change, Instant startedAt) {
        var seconds = seconds(change.at(), startedAt);
        return new PrecedingChange(
                change.workload(),
                change.revision(),
                change.fromImage(),
                change.toImage(),
                change.at(),
                seconds == null ? change.minutesBeforeStart() : Integer.valueOf(Math.toIntExact(-seconds / 60)),
                seconds,
                change.changeCause(),
                change.carriedOver(),
                change.vcsRevision(),
                change.source(),
                change.count());
    }

    private static ChangeDuring measured(ChangeDuring change, Instant startedAt) {
        return new ChangeDuring(
                change.workload(),
                change.revision(),
                change.fromImage(),
                change.toImage(),
                change.at(),
                seconds(change.at(), startedAt),
                change.changeCause(),
                change.carriedOver(),
                change.vcsRevision(),
                change.source(),
                change.count());
    }

    private static PrecedingChange preceding(dev.hindsight.operator.capture.request.PrecedingChange found) {
        return preceding(during(found));
    }

    private static PrecedingChange preceding(ChangeDuring change) {
        return new PrecedingChange(
                change.workload(),
                change.revision(),
                change.fromImage(),
                change.toImage(),
                change.at(),
                null,
                null,
                change.changeCause(),
                change.carriedOver(),
                change.vcsRevision(),
                change.source(),
                change.count());
    }

    private static ChangeDuring during(PrecedingChange change) {
        return new ChangeDuring(
                change.workload(),
                change.revision(),
                change.fromImage(),
                change.toImage(),
                change.at(),
                null,
                change.changeCause(),
                change.carriedOver(),
                change.vcsRevision(),
                change.source(),
                change.count());
    }

    private static ChangeDuring during(dev.hindsight.operator.capture.request.PrecedingChange found) {
        return new ChangeDuring(
                found.workload(),
                found.revision(),
                found.fromImage(),
                found.toImage(),
                Moment.of(found.at()),
                null,
                found.changeCause(),
                found.carriedOver(),
                found.vcsRevision(),
                found.source(),
                found.count());
    }
}
