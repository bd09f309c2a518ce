package dev.hindsight.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.record.IncidentKey;

class GoneObjectsTest {

    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");
    private static final IncidentKey OTHER = new IncidentKey("shop", "cart-slow");

    private final AtomicInteger uidsRead = new AtomicInteger();

    @Test
    void aDeclaredObjectThatIsNotThereIsGone() {
        assertThat(find(Optional.of("old"), Map.of(), Map.of())).containsExactly(Map.entry("old", KEY));
    }

    @Test
    void anObjectMadeAndDeclaredBeforeItsUidIsReadIsNotGone() {
        assertThat(find(Optional.of("new"), Map.of(), Map.of("new", KEY))).isEmpty();
    }

    @Test
    void anObjectOfTheSameNameDoesNotHideTheOneThatIsGone() {
        assertThat(find(Optional.of("old"), Map.of(), Map.of("new", KEY))).containsExactly(Map.entry("old", KEY));
    }

    @Test
    void theUidIsAskedForOnlyWhereNoObjectHasTheName() {
        // When
        var gone = find(Optional.of("old"), Map.of("a", KEY, "b", OTHER), Map.of());

        // Then
        assertThat(gone).isEmpty();
        assertThat(uidsRead).hasValue(0);
    }

    /** The objects as they are before the uid is read, and after. */
    private Map<String, IncidentKey> find(
            Optional<String> uid, Map<String, IncidentKey> before, Map<String, IncidentKey> after) {
        return new GoneObjects(
                        () -> List.of(KEY),
                        key -> {
                            uidsRead.incrementAndGet();
                            return uid;
                        },
                        () -> uidsRead.get() == 0 ? before : after)
                .find();
    }
}
