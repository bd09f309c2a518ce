package dev.hindsight.operator.capture.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.request.PrecedingChange;
import dev.hindsight.redaction.Redactor;

class PrecedingChangesTest {

    private final PrecedingChanges nearby = new PrecedingChanges(new Redactor());

    @Test
    void eleven_scale_steps_are_one_with_their_count_and_hide_no_image() {
        // Given
        List<Change> changes = ranked(Stream.concat(
                scaled(11, Given.START.minusSeconds(20)),
                Stream.of(ChangeTest.change(ChangeKind.ROLLOUT, Given.at(-10), ChangeTest.IMAGE))));

        // When
        List<PrecedingChange> told = nearby.of(changes, Given.request());

        // Then
        assertThat(told).extracting(PrecedingChange::source).containsExactly("Rollout", "Scale");
        assertThat(told).extracting(PrecedingChange::count).containsExactly(null, 11);
        assertThat(told.get(0).toImage()).isEqualTo("registry/app:2");
        assertThat(told.get(0).secondsFromStart()).isEqualTo(-600);
        assertThat(told.get(1).at()).isEqualTo(Given.START.minusSeconds(10));
    }

    @Test
    void more_scale_steps_than_an_artifact_holds_are_all_counted() {
        // Given
        List<Change> changes = ranked(scaled(700, Given.START.minusSeconds(900)));

        // Then
        assertThat(nearby.of(changes, Given.request())).singleElement().satisfies(change -> assertThat(change.count())
                .isEqualTo(700));
    }

    @Test
    void scale_steps_on_both_sides_are_counted_apart() {
        // Given
        List<Change> changes =
                ranked(Stream.concat(scaled(3, Given.START.minusSeconds(9)), scaled(2, Given.START.plusSeconds(9))));

        // Then
        assertThat(nearby.of(changes, Given.request()))
                .extracting(PrecedingChange::count)
                .containsExactly(3);
        assertThat(nearby.during(changes, Given.request()))
                .extracting(PrecedingChange::count, PrecedingChange::secondsFromStart)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2, 9L));
    }

    @Test
    void what_came_after_the_start_does_not_precede_it_and_what_came_with_it_does() {
        // Given
        List<Change> changes = ranked(Stream.of(
                ChangeTest.change(ChangeKind.ROLLOUT, Given.START, ChangeTest.IMAGE),
                ChangeTest.change(ChangeKind.ROLLBACK, Given.START.plusSeconds(1), ChangeTest.IMAGE)));

        // Then
        assertThat(nearby.of(changes, Given.request()))
                .extracting(PrecedingChange::source)
                .containsExactly("Rollout");
        assertThat(nearby.during(changes, Given.request()))
                .extracting(PrecedingChange::source)
                .containsExactly("Rollback");
    }

    private static Stream<Change> scaled(int count, Instant from) {
        return IntStream.range(0, count)
                .mapToObj(i -> ChangeTest.change(ChangeKind.SCALE, from.plusSeconds(i % 11), null));
    }

    private static List<Change> ranked(Stream<Change> changes) {
        return changes.sorted(Change.mostTelling(Given.START)).toList();
    }
}
