package dev.hindsight.operator.capture.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.capture.request.WorkloadRef;

public class ChangeTest {

    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
    public static final List<Change.Image> IMAGE =
            List.of(new Change.Image("app", "registry/app:1", "registry/app:2", null));

    @Test
    void anotherImageComesBeforeAnyOtherChangeAndScaleStepsLast() {
        // Given
        var changes = Stream.of(
                change(ChangeKind.SCALE, START.minusSeconds(1), null),
                change(ChangeKind.CREATED, START.minusSeconds(2), null),
                change(ChangeKind.ROLLBACK, START.minusSeconds(3), IMAGE),
                change(ChangeKind.ROLLOUT, START.minusSeconds(4), null),
                change(ChangeKind.ROLLOUT, START.plusSeconds(1), IMAGE),
                change(ChangeKind.SPEC_EDIT, START.minusSeconds(1), null),
                change(ChangeKind.ROLLOUT, START.minusSeconds(600), IMAGE),
                change(ChangeKind.ROLLOUT, START.minusSeconds(60), IMAGE));

        // When
        List<String> ranked = changes.sorted(Change.mostTelling(START))
                .map(change -> change.kind() + " "
                        + Duration.between(START, change.at()).toSeconds())
                .toList();

        // Then
        assertThat(ranked)
                .containsExactly(
                        "ROLLOUT -60",
                        "ROLLOUT -600",
                        "ROLLOUT -4",
                        "ROLLBACK -3",
                        "CREATED -2",
                        "SPEC_EDIT -1",
                        "ROLLOUT 1",
                        "SCALE -1");
    }

    @Test
    void anImageOfWhichTheOneBeforeIsNotKnownIsNoOtherImage() {
        // Given
        var unknown = List.of(new Change.Image("app", null, "registry/app:2", null));
        var changes = Stream.of(
                change(ChangeKind.ROLLOUT, START.minusSeconds(4), unknown),
                change(ChangeKind.ROLLOUT, START.minusSeconds(600), IMAGE));

        // When
        List<Instant> ranked =
                changes.sorted(Change.mostTelling(START)).map(Change::at).toList();

        // Then
        assertThat(ranked).containsExactly(START.minusSeconds(600), START.minusSeconds(4));
    }

    public static Change change(ChangeKind kind, Instant at, List<Change.Image> images) {
        var workload = new WorkloadRef("apps", "Deployment", "checkout", "shop");
        return new Change(
                workload, kind, at, null, null, null, null, images, null, null, null, null, null, null, null, null,
                null, null);
    }
}
