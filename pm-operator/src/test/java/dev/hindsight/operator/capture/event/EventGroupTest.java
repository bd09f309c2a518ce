package dev.hindsight.operator.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.request.WorkloadRef;

class EventGroupTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Back-off 5m0s restarting failed container in pod checkout-6d9c7b8f5c-x2k4z | Back-off <duration> restarting failed container in pod checkout-<id>
            Scaled up replica set checkout-6d9c7b8f5c from 0 to 3                      | Scaled up replica set checkout-<id> from <n> to <n>
            Readiness probe failed: Get "http://10.1.2.3:8080/health": EOF             | Readiness probe failed: Get "http://<ip>/health": EOF
            volume 3f2504e0-4f89-11d3-9a0c-0305e82c3301 timed out after 90s            | volume <uuid> timed out after <duration>
            (combined from similar events): exit code 137                              | exit code <n>
            login with password=[REDACTED:assignment:17] failed                        | login with password=[REDACTED:assignment:0] failed
            Created container checkout                                                 | Created container checkout
            """)
    void a_template_leaves_out_what_differs_between_repetitions(String note, String template) {
        assertThat(NoteTemplate.of(note)).isEqualTo(template);
    }

    @Test
    void the_same_said_of_many_pods_of_a_workload_is_one_group() {
        // Given
        List<EventRow> rows = IntStream.range(0, 8)
                .mapToObj(i -> Given.row("e" + i, "Warning", Given.at(i), i + 1, "Back-off " + i + "s in pod"))
                .toList();

        // When
        List<EventGroup> groups = EventGroup.fold(rows, Given.START);

        // Then
        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.count()).isEqualTo(36);
            assertThat(group.rows()).isEqualTo(8);
            assertThat(group.countIsLowerBound()).isTrue();
            assertThat(group.first()).isEqualTo(Given.at(0));
            assertThat(group.last()).isEqualTo(Given.at(7));
            assertThat(group.exemplars()).hasSize(5).startsWith("Back-off 0s in pod");
        });
    }

    @Test
    void another_reason_type_or_workload_is_another_group() {
        // Given
        EventRow row = Given.row("a", "Warning", Given.at(1), 1, "note");
        EventRow otherType = Given.row("b", "Normal", Given.at(1), 1, "note");
        EventRow otherWorkload = new EventRow(
                "c",
                "shop",
                row.regarding(),
                WorkloadRef.apps("Deployment", "shop", "cart"),
                true,
                "BackOff",
                "Warning",
                Given.at(1),
                Given.at(1),
                1,
                "note",
                "kubelet",
                "node-1");

        // When
        List<EventGroup> groups = EventGroup.fold(List.of(row, otherType, otherWorkload), Given.START);

        // Then
        assertThat(groups).hasSize(3);
        assertThat(groups).last().extracting(EventGroup::type).isEqualTo("Normal");
    }

    @Test
    void pods_of_an_unknown_owner_fold_without_a_guessed_name() {
        // Given
        List<EventRow> rows = Stream.of("a", "b")
                .map(uid -> new EventRow(
                        uid,
                        "shop",
                        new EventRow.Regarding("", "Pod", "checkout-" + uid, uid),
                        null,
                        true,
                        "Killing",
                        "Normal",
                        Given.at(1),
                        Given.at(1),
                        1,
                        "Stopping container",
                        "kubelet",
                        "node-1"))
                .toList();

        // When
        List<EventGroup> groups = EventGroup.fold(rows, Given.START);

        // Then
        assertThat(groups).singleElement().satisfies(group -> {
            assertThat(group.workload()).isNull();
            assertThat(group.name()).isNull();
        });
    }
}
