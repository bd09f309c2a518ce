package dev.hindsight.incident.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.AlertGroups;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.postgres.LostRace;

class ClassifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final AlertSettings SETTINGS = AlertSettings.defaults("shop");
    private static final DigestContext CONTEXT = new DigestContext("source", SETTINGS, NOW);

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

    private static GroupChanges classified(ReceivedAlert alert, Occurrence known) {
        return classified(AlertBatch.of(List.of(alert), false), known);
    }

    private static GroupChanges classified(AlertBatch batch, Occurrence known) {
        Classifier classifier = new Classifier(CONTEXT);
        GroupKey key = known == null ? classifier.groups(batch).iterator().next() : known.group();
        return classifier
                .classify(
                        batch,
                        List.of(new AlertGroups.Row("source", key.namespace(), key.key(), null, false)),
                        new KnownAlerts(batch.alerts(), known == null ? List.of() : List.of(known)))
                .get(0);
    }

    private static Change change(ReceivedAlert alert, Occurrence known) {
        return classified(alert, known).alerts().get(0).change();
    }

    private static Occurrence known(boolean resolved, UUID incident) {
        return known(resolved, incident, NOW);
    }

    private static Occurrence known(boolean resolved, UUID incident, Instant heard) {
        return Occurrence.of("source", new GroupKey("shop", "k"), alert(resolved), List.of(), heard)
                .of(incident, 0, List.of());
    }

    @Test
    void aNewFiringBegins() {
        assertThat(change(alert(false), null)).isEqualTo(Change.BEGINS);
    }

    @Test
    void aNewEndIsOver() {
        assertThat(change(alert(true), null)).isEqualTo(Change.OVER);
    }

    @Test
    void aKnownFiringIsNoWork() {
        assertThat(classified(alert(false), known(false, UUID.randomUUID())).isIdle())
                .isTrue();
    }

    @Test
    void aKnownEndIsNoWork() {
        assertThat(classified(alert(true), known(true, UUID.randomUUID())).isIdle())
                .isTrue();
    }

    @Test
    void anEndEndsAKnownFiring() {
        // When
        GroupChanges changes = classified(alert(true), known(false, UUID.randomUUID()));

        // Then
        assertThat(changes.alerts()).hasSize(1).first().satisfies(ended -> {
            assertThat(ended.change()).isEqualTo(Change.ENDS);
            assertThat(ended.occurrence().isResolved()).isTrue();
        });
    }

    @Test
    void aFiringAfterItsEndIsLate() {
        // Given
        Instant justNotQuiet = NOW.minus(SETTINGS.quiet()).plusMillis(1);

        // Then
        assertThat(classified(alert(false), known(true, UUID.randomUUID(), justNotQuiet))
                        .isIdle())
                .isTrue();
    }

    @Test
    void aFiringAfterAnEndThatWasBelievedForLongFiresAgain() {
        // Given
        Instant quiet = NOW.minus(SETTINGS.quiet());

        // When
        GroupChanges changes = classified(alert(false), known(true, UUID.randomUUID(), quiet));

        // Then
        assertThat(changes.alerts()).hasSize(1).first().satisfies(again -> {
            assertThat(again.change()).isEqualTo(Change.FIRES_AGAIN);
            assertThat(again.mayOpen()).isTrue();
            assertThat(again.occurrence().isResolved()).isFalse();
            assertThat(again.occurrence().endsAt()).isNull();
            assertThat(again.occurrence().changedAt()).isEqualTo(NOW);
            assertThat(again.occurrence().anomalies().items()).containsExactly("fired_again");
        });
    }

    @Test
    void aFiringThatWasQuarantinedSinceBeforeItsEndStaysLate() {
        // Given
        Instant end = NOW.minusSeconds(7200);

        // Then
        assertThat(classified(
                                AlertBatch.replayed(List.of(alert(false)), end.minusSeconds(1)),
                                known(true, UUID.randomUUID(), end))
                        .isIdle())
                .isTrue();
    }

    @Test
    void anOccurrenceOfAGroupThatIsNotLockedIsALostRace() {
        // Given
        Occurrence elsewhere = known(false, UUID.randomUUID());
        AlertBatch batch = AlertBatch.of(List.of(alert(true)), false);
        KnownAlerts known = new KnownAlerts(batch.alerts(), List.of(elsewhere));

        // Then
        assertThatThrownBy(() -> new Classifier(CONTEXT).classify(batch, List.of(), known))
                .isInstanceOf(LostRace.class);
    }

    @Test
    void aFiringAfterAnEndThatOpenedNothingIsHeardOfForTheFirstTime() {
        assertThat(change(alert(false), known(true, null))).isEqualTo(Change.FIRST_HEARD);
    }
}
