package dev.hindsight.operator.capture.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.EventListBuilder;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.request.GapReason;

class PagedListTest {

    private final List<String> asked = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private final Deque<Supplier<EventList>> server = new ArrayDeque<>();

    @Test
    void pages_are_read_to_the_end() {
        // Given
        answers(page("a", "t1", null), page("b", "t2", null), page("c", null, null));

        // When
        var outcome = list(40);

        // Then
        assertThat(read).containsExactly("a", "b", "c");
        assertThat(asked).containsExactly(null, "t1", "t2");
        assertThat(outcome.pages()).isEqualTo(3);
        assertThat(outcome.gap()).isEmpty();
        assertThat(outcome.consistent()).isTrue();
    }

    @Test
    void an_expired_token_is_continued_once_with_the_fresh_one() {
        // Given
        answers(page("a", "t1", null), gone("fresh"), page("b", null, null));

        // When
        var outcome = list(40);

        // Then
        assertThat(asked).containsExactly(null, "t1", "fresh");
        assertThat(read).containsExactly("a", "b");
        assertThat(outcome.consistent()).isFalse();
        assertThat(outcome.gap()).isEmpty();
    }

    @Test
    void a_second_expiry_starts_over_and_a_third_keeps_what_was_read() {
        // Given
        answers(page("a", "t1", null), gone("f1"), gone("f2"), page("a", "t2", null), gone("f3"));

        // When
        var outcome = list(40);

        // Then
        assertThat(asked).containsExactly(null, "t1", "f1", null, "t2");
        assertThat(read).containsExactly("a", "a");
        assertThat(outcome.gap()).contains(GapReason.LIST_EXPIRED);
    }

    @Test
    void an_expiry_without_a_fresh_token_starts_over() {
        // Given
        answers(page("a", "t1", null), gone(null), page("a", null, null));

        // When
        var outcome = list(40);

        // Then
        assertThat(asked).containsExactly(null, "t1", null);
        assertThat(outcome.gap()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"403,FORBIDDEN", "401,FORBIDDEN", "429,API_UNAVAILABLE", "500,API_UNAVAILABLE", "0,API_UNAVAILABLE"})
    void a_failure_keeps_the_pages_before_it_and_names_its_reason(int code, GapReason reason) {
        // Given
        answers(page("a", "t1", null), () -> {
            throw new KubernetesClientException("no", code, null);
        });

        // When
        var outcome = list(40);

        // Then
        assertThat(read).containsExactly("a");
        assertThat(outcome.gap()).contains(reason);
    }

    @Test
    void a_list_longer_than_a_run_reads_says_how_much_is_left() {
        // Given
        answers(page("a", "t1", 900L), page("b", "t2", 400L));

        // When
        var outcome = list(2);

        // Then
        assertThat(outcome.gap()).contains(GapReason.PAGE_LIMIT);
        assertThat(outcome.unseen()).isEqualTo(400);
    }

    @Test
    void a_cancelled_list_asks_for_nothing_more() {
        // Given
        answers(page("a", "t1", null));

        // When
        var outcome = new PagedList<Event>(this::answer, 500, 40, () -> !asked.isEmpty()).forEach(this::keep);

        // Then
        assertThat(asked).hasSize(1);
        assertThat(outcome.gap()).contains(GapReason.CANCELLED);
    }

    private PagedList.Outcome list(int maxPages) {
        return new PagedList<Event>(this::answer, 500, maxPages, () -> false).forEach(this::keep);
    }

    private void keep(Event event) {
        read.add(event.getMetadata().getUid());
    }

    private ListMeta answer(ListOptions options, Consumer<Supplier<Event>> each) {
        asked.add(options.getContinue());
        EventList page = server.remove().get();
        page.getItems().forEach(event -> each.accept(() -> event));
        return page.getMetadata();
    }

    @SafeVarargs
    private void answers(Supplier<EventList>... answers) {
        for (Supplier<EventList> answer : answers) {
            server.add(answer);
        }
    }

    private static Supplier<EventList> page(String uid, String token, Long remaining) {
        return () -> new EventListBuilder()
                .withItems(Given.event(uid, "n").build())
                .withNewMetadata(token, remaining, "1", null)
                .build();
    }

    private static Supplier<EventList> gone(String fresh) {
        return () -> {
            throw new KubernetesClientException(new StatusBuilder()
                    .withCode(410)
                    .withReason("Expired")
                    .withNewMetadata(fresh, null, "1", null)
                    .build());
        };
    }
}
