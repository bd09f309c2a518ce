package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class ChangeTest {

    private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

    @Test
    void aRolloutComesBeforeTheCreationOfTheSameSecond() {
        // Given
        var changes = Stream.of(
                change(ChangeKind.CREATED, START.minusSeconds(5)),
                change(ChangeKind.SCALE, START.plusSeconds(1)),
                change(ChangeKind.ROLLOUT, START.minusSeconds(5)),
                change(ChangeKind.CREATED, START.minusSeconds(2)));

        // When
        List<ChangeKind> ranked =
                changes.sorted(Change.nearest(START)).map(Change::kind).toList();

        // Then
        assertThat(ranked)
                .containsExactly(ChangeKind.CREATED, ChangeKind.ROLLOUT, ChangeKind.CREATED, ChangeKind.SCALE);
    }

    private static Change change(ChangeKind kind, Instant at) {
        var workload = new WorkloadRef("apps", "Deployment", "checkout", "shop");
        return new Change(
                workload, kind, at, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }
}
