package dev.hindsight.operator.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fabric8.kubernetes.api.model.Event;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.request.Scope;
import dev.hindsight.operator.capture.workload.Owners;
import dev.hindsight.redaction.Redactor;

/** Row 15: producers fill four time fields in every combination, and one of them is always there. */
class EventTimeMatrixTest {

    @ParameterizedTest(name = "first {0}, last {1}, event {2}, series {3}, created {4}")
    @CsvSource(delimiter = '|', textBlock = """
              | | | | 10:05 | 10:05 | 10:05
              09:50 | | | | 10:05 | 09:50 | 10:05
              | 10:07 | | | 10:05 | 10:05 | 10:07
              09:50 | 10:07 | | | 10:05 | 09:50 | 10:07
              | | 09:59 | | 10:05 | 09:59 | 10:05
              | | 09:59 | 10:09 | 10:05 | 09:59 | 10:09
              | | 10:05 | | 10:05 | 10:05 | 10:05
              09:50 | 10:07 | 09:59 | 10:09 | 10:05 | 09:50 | 10:09
              10:06 | 10:01 | | | 10:05 | 10:05 | 10:05
            """)
    void first_is_the_earliest_and_last_the_latest_of_what_is_there(
            String first, String last, String event, String observed, String created, String from, String to) {
        // Given
        Event told = Given.timed(time(first), time(last), time(event), time(observed), time(created));

        // When
        List<Instant> times = List.of(EventReader.first(told), EventReader.last(told));

        // Then
        assertThat(times).containsExactly(Instant.parse(time(from)), Instant.parse(time(to)));
    }

    @Test
    void microseconds_are_cut_to_milliseconds() {
        // Given
        Event event = Given.timed(null, null, "2026-03-01T10:00:00.123999Z", null, "2026-03-01T10:00:01Z");

        // When
        Instant first = EventReader.first(event);

        // Then
        assertThat(first).isEqualTo("2026-03-01T10:00:00.123Z");
    }

    @ParameterizedTest
    @CsvSource({",,1", "0,,1", "7,,7", ",4,4", "7,4,7", "3,4,4"})
    void the_count_is_the_higher_of_both_apis_and_at_least_one(Integer count, Integer series, int expected) {
        // Given
        var event = Given.event("e1", "note").withCount(count);
        if (series != null) {
            event.withNewSeries().withCount(series).endSeries();
        }

        // When
        int counted = EventReader.count(event.build());

        // Then
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void an_event_is_dropped_only_if_all_of_it_misses_the_window() {
        // Given
        EventReader reader = new EventReader(Given.WINDOW, new Redactor());
        Owners owners = new Owners(Scope.of(Given.request()));
        Event before = Given.timed("2026-03-01T09:00:00Z", "2026-03-01T09:29:59Z", null, null, "2026-03-01T09:00:00Z");
        Event across = Given.timed("2026-03-01T09:00:00Z", "2026-03-01T09:30:00Z", null, null, "2026-03-01T09:00:00Z");

        // When
        var read = List.of(reader.read(before, owners), reader.read(across, owners));

        // Then
        assertThat(read.get(0)).isEmpty();
        assertThat(read.get(1)).isPresent();
    }

    @Test
    void our_own_events_are_no_evidence_whichever_field_names_us() {
        // Given
        EventReader reader = new EventReader(Given.WINDOW, new Redactor());
        Owners owners = new Owners(Scope.of(Given.request()));
        Event reported = Given.event("e1", "captured")
                .withReportingComponent(EventReader.OWN_CONTROLLER)
                .build();
        Event legacy = Given.event("e2", "captured")
                .withNewSource(EventReader.OWN_CONTROLLER, null)
                .build();

        // When
        var read = List.of(reader.read(reported, owners), reader.read(legacy, owners));

        // Then
        assertThat(read).allMatch(java.util.Optional::isEmpty);
    }

    @Test
    void an_event_about_nothing_in_particular_is_a_row_all_the_same() {
        // Given
        EventReader reader = new EventReader(Given.WINDOW, new Redactor());
        Event event = Given.event("e1", null)
                .withInvolvedObject(null)
                .withType(null)
                .withReason(null)
                .build();

        // When
        var row = reader.read(event, new Owners(Scope.of(Given.request())));

        // Then
        assertThat(row).isPresent();
        assertThat(EventGroup.fold(List.of(row.get()), Given.START)).hasSize(1);
    }

    private static String time(String clock) {
        return clock == null ? null : "2026-03-01T" + clock + ":00Z";
    }
}
