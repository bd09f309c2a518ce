package dev.hindsight.operator.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.capture.Given;

/** Row 14: an Event that is seen again is the same row, and what is kept does not depend on the order of reading. */
class SeriesMergeTest {

    @Test
    void a_later_sighting_raises_count_and_last_and_stays_one_row() {
        // Given
        EventRows rows = new EventRows(10, Given.START);
        rows.add(Given.row("a", "Warning", Given.at(1), 3, "back-off"));

        // When
        rows.add(Given.row("a", "Warning", Given.at(5), 9, "back-off"));

        // Then
        assertThat(rows.ranked()).singleElement().satisfies(row -> {
            assertThat(row.count()).isEqualTo(9);
            assertThat(row.first()).isEqualTo(Given.at(1));
            assertThat(row.last()).isEqualTo(Given.at(5));
        });
    }

    @Test
    void an_earlier_artifact_never_lowers_a_count_nor_forgets_an_owner() {
        // Given
        EventRow earlier = Given.row("a", "Warning", Given.at(1), 9, "back-off");
        EventRow ownerless = new EventRow(
                "a",
                "shop",
                earlier.regarding(),
                null,
                false,
                "BackOff",
                "Warning",
                Given.at(1),
                Given.at(2),
                4,
                "back-off",
                "kubelet",
                "node-1");

        // When
        EventRow merged = ownerless.mergedWith(earlier);

        // Then
        assertThat(merged.count()).isEqualTo(9);
        assertThat(merged.workload()).isEqualTo(Given.CHECKOUT);
        assertThat(merged.inScope()).isTrue();
    }

    @Test
    void warnings_stay_before_normal_and_the_nearest_to_the_start_before_the_far() {
        // Given
        EventRows rows = new EventRows(3, Given.START);
        rows.add(Given.row("near-normal", "Normal", Given.at(0), 1, "n"));
        rows.add(Given.row("far-warning", "Warning", Given.at(14), 1, "w"));
        rows.add(Given.row("far-normal", "Normal", Given.at(14), 1, "n"));

        // When
        rows.add(Given.row("near-warning", "Warning", Given.at(-1), 1, "w"));

        // Then
        assertThat(rows.ranked())
                .extracting(EventRow::uid)
                .containsExactly("near-warning", "far-warning", "near-normal");
        assertThat(rows.dropped()).isEqualTo(1);
    }

    @Test
    void the_rows_kept_are_the_same_in_whatever_order_they_come() {
        // Given
        List<EventRow> all = IntStream.range(0, 200)
                .mapToObj(i -> Given.row("e" + i, i % 3 == 0 ? "Warning" : "Normal", Given.at(i % 15), 1, "n"))
                .collect(java.util.stream.Collectors.toList());
        EventRows inOrder = new EventRows(50, Given.START);
        all.forEach(inOrder::add);
        Collections.shuffle(all, new java.util.Random(4));
        EventRows shuffled = new EventRows(50, Given.START);

        // When
        all.forEach(shuffled::add);

        // Then
        assertThat(shuffled.ranked()).isEqualTo(inOrder.ranked());
        assertThat(shuffled.dropped()).isEqualTo(inOrder.dropped());
    }
}
