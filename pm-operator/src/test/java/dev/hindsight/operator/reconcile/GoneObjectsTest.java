package dev.hindsight.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.record.IncidentKey;

class GoneObjectsTest {

    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");

    private final List<String> order = new ArrayList<>();

    @Test
    void anObjectThatIsNotThereIsGone() {
        assertThat(find(Map.of("old", KEY), Map.of())).containsExactly(Map.entry("old", KEY));
    }

    @Test
    void anObjectThatIsThereIsNotGone() {
        assertThat(find(Map.of("a", KEY), Map.of("a", KEY))).isEmpty();
    }

    @Test
    void anObjectOfTheSameNameDoesNotHideTheOneThatIsGone() {
        assertThat(find(Map.of("old", KEY), Map.of("new", KEY))).containsExactly(Map.entry("old", KEY));
    }

    @Test
    void theRecordsAreReadBeforeTheObjectsAndNothingIsListedInVain() {
        // When
        find(Map.of("a", KEY), Map.of());
        find(Map.of(), Map.of());

        // Then
        assertThat(order).containsExactly("records", "objects", "records");
    }

    private Map<String, IncidentKey> find(Map<String, IncidentKey> known, Map<String, IncidentKey> there) {
        return new GoneObjects(() -> noted("records", known), () -> noted("objects", there)).find();
    }

    private Map<String, IncidentKey> noted(String what, Map<String, IncidentKey> answer) {
        order.add(what);
        return answer;
    }
}
