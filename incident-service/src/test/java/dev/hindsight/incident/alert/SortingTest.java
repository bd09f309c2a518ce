package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                List.of(),
                List.of());
    }

    private GroupWork sorted(ReceivedAlert alert, Occurrence known) {
        return sorted(Report.of(List.of(alert), false), known);
    }

    private GroupWork sorted(Report report, Occurrence known) {
        Sorting sorting = new Sorting(round);
        GroupKey key = known == null ? sorting.groups(report).iterator().next() : known.group();
        sorting.sort(
                report,
                List.of(new AlertGroups.Row("source", key.namespace(), key.key(), null, false)),
                known == null ? Map.of() : Map.of(known.key(), known));
        return round.groups.get(key);
    }

    private static Occurrence known(boolean resolved, UUID incident) {
        return known(resolved, incident, NOW);
    }

    private static Occurrence known(boolean resolved, UUID incident, Instant heard) {
        return Occurrence.of("source", new GroupKey("shop", "k"), alert(resolved), List.of(), heard)
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
        // Given
        Instant justNotQuiet = NOW.minus(SETTINGS.quiet()).plusMillis(1);

        // Then
        assertThat(sorted(alert(false), known(true, UUID.randomUUID(), justNotQuiet))
                        .isIdle())
                .isTrue();
    }

    @Test
    void aFiringAfterAnEndThatWasBelievedForLongFiresAgain() {
        // Given
        Instant quiet = NOW.minus(SETTINGS.quiet());

        // When
        GroupWork work = sorted(alert(false), known(true, UUID.randomUUID(), quiet));

        // Then
        assertThat(work.openers).hasSize(1).first().satisfies(occurrence -> {
            assertThat(occurrence.isResolved()).isFalse();
            assertThat(occurrence.endsAt()).isNull();
            assertThat(occurrence.changedAt()).isEqualTo(NOW);
            assertThat(occurrence.anomalies().items()).containsExactly("fired_again");
        });
    }

    @Test
    void aFiringThatWasKeptSinceBeforeItsEndStaysLate() {
        // Given
        Instant end = NOW.minusSeconds(7200);

        // Then
        assertThat(sorted(Report.kept(List.of(alert(false)), end.minusSeconds(1)), known(true, UUID.randomUUID(), end))
                        .isIdle())
                .isTrue();
    }

    @Test
    void anOccurrenceOfAGroupThatIsNotLockedIsALostRace() {
        // Given
        Occurrence elsewhere = known(false, UUID.randomUUID());

        // Then
        assertThatThrownBy(() -> new Sorting(round)
                        .sort(Report.of(List.of(alert(true)), false), List.of(), Map.of(elsewhere.key(), elsewhere)))
                .isInstanceOf(LostRace.class);
    }

    @Test
    void aFiringAfterAnEndThatOpenedNothingOpens() {
        assertThat(sorted(alert(false), known(true, null)).openers).hasSize(1);
    }

    @Test
    void whatFiresAgainIsNotCountedTwice() {
        // Given
        GroupWork work = sorted(alert(false), known(true, UUID.randomUUID(), NOW.minus(SETTINGS.quiet())));

        // When
        new Sorting(round).holdBackFlapping(new AlertSettings.Flap(2, "10m"), Map.of("f", 2));

        // Then
        assertThat(work.openers).hasSize(1);
    }

    @Test
    void theOneBeyondTheCountFlaps() {
        // Given
        GroupWork work = sorted(alert(false), null);
        Sorting sorting = new Sorting(round);

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
