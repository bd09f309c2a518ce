package dev.hindsight.operator.incident.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.record.RecordPage;

class GoneObjectsTest {

    private static final RecordPage.Entry RECORD = new RecordPage.Entry("shop", "checkout-5xx", "old", Instant.EPOCH);

    private final List<String> order = new ArrayList<>();

    @Test
    void anObjectThatIsNotThereIsGone() {
        assertThat(find(Map.of("old", RECORD), Set.of())).containsExactly(Map.entry("old", RECORD));
    }

    @Test
    void anObjectThatIsThereIsNotGone() {
        assertThat(find(Map.of("a", RECORD), Set.of("a"))).isEmpty();
    }

    @Test
    void anObjectOfTheSameNameDoesNotHideTheOneThatIsGone() {
        assertThat(find(Map.of("old", RECORD), Set.of("new"))).containsExactly(Map.entry("old", RECORD));
    }

    @Test
    void theRecordsAreReadBeforeTheObjectsAndNothingIsListedInVain() {
        // When
        find(Map.of("a", RECORD), Set.of());
        find(Map.of(), Set.of());

        // Then
        assertThat(order).containsExactly("records", "objects", "records");
    }

    private Map<String, RecordPage.Entry> find(Map<String, RecordPage.Entry> known, Set<String> there) {
        return new GoneObjects(() -> noted("records", known), () -> noted("objects", there)).find();
    }

    private <T> T noted(String what, T answer) {
        order.add(what);
        return answer;
    }
}
