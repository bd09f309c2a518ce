package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class SortingTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final AlertSettings SETTINGS = AlertSettings.defaults("shop");

    private final Round round = new Round("source", SETTINGS, NOW);

    private static ReceivedAlert alert(boolean resolved) {
        return new ReceivedAlert(
                "f",
                "Name",
                resolved,
                NOW.minusSeconds(60),
                resolved ? NOW.minusSeconds(5) : null,
                new TreeMap<>(Map.of("alertname", "Name")),
                new TreeMap<>(),
                null,
                List.of());
    }

    private GroupWork sorted(ReceivedAlert alert, Occurrence known) {
        Map<GroupKey, List<ReceivedAlert>> received = Sorting.byGroup(SETTINGS, List.of(alert));
        GroupKey key = received.keySet().iterator().next();
        new Sorting(round, received)
                .sort(
                        List.of(new AlertGroups.Row("source", key.namespace(), key.key(), null, false)),
                        known == null ? Map.of() : Map.of(known.key(), known),
                        false);
        return round.groups.get(key);
    }

    private static Occurrence known(boolean resolved, UUID incident) {
        return Occurrence.of("source", new GroupKey("shop", "k"), alert(resolved), List.of(), NOW)
                .of(incident, 0, List.of());
    }

    @Test
    void aNewFiringOpens() {
        assertThat(sorted(alert(false), null).openers).hasSize(1);
    }

    @Test
    void aNewEndOpensNothing() {
        // When
        GroupWork work = sorted(alert(true), null);

        // Then
        assertThat(work.openers).isEmpty();
        assertThat(work.joiners).hasSize(1);
    }

    @Test
    void aKnownFiringIsNoWork() {
        assertThat(sorted(alert(false), known(false, UUID.randomUUID())).isIdle())
                .isTrue();
    }

    @Test
    void aKnownEndIsNoWork() {
        assertThat(sorted(alert(true), known(true, UUID.randomUUID())).isIdle()).isTrue();
    }

    @Test
    void anEndChangesAKnownFiring() {
        assertThat(sorted(alert(true), known(false, UUID.randomUUID())).changed)
                .hasSize(1)
                .allMatch(Occurrence::isResolved);
    }

    @Test
    void aFiringAfterItsEndIsLate() {
        assertThat(sorted(alert(false), known(true, UUID.randomUUID())).isIdle())
                .isTrue();
    }

    @Test
    void aFiringAfterAnEndThatOpenedNothingOpens() {
        assertThat(sorted(alert(false), known(true, null)).openers).hasSize(1);
    }

    @Test
    void theOneBeyondTheCountFlaps() {
        // Given
        GroupWork work = sorted(alert(false), null);
        Sorting sorting = new Sorting(round, Map.of());

        // When
        sorting.holdBackFlapping(new AlertSettings.Flap(2, "10m"), Map.of("f", 1));
        int calm = work.openers.size();
        sorting.holdBackFlapping(new AlertSettings.Flap(2, "10m"), Map.of("f", 2));

        // Then
        assertThat(calm).isEqualTo(1);
        assertThat(work.openers).isEmpty();
        assertThat(work.joiners)
                .extracting(Occurrence::suppressedBy, Occurrence::suppressedUntil)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("flapping", NOW.plusSeconds(600)));
    }
}
