package dev.hindsight.incident.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.AlertGroups;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.alert.store.Outcome;
import dev.hindsight.incident.incident.record.CancelReason;
import dev.hindsight.incident.incident.record.Incident;

/** What a source holds back, and which alert opens an incident. */
class DeciderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final AlertSettings.Flap FLAP = new AlertSettings.Flap(2, "10m");
    private static final AlertSettings SETTINGS =
            new AlertSettings("shop", null, null, null, null, null, null, null, null, null, null, null, FLAP, null);

    private static Occurrence firing(String fingerprint) {
        ReceivedAlert alert = new ReceivedAlert(
                fingerprint,
                "Name",
                false,
                NOW.minusSeconds(60),
                null,
                new TreeMap<>(Map.of("alertname", "Name")),
                new TreeMap<>(),
                null,
                List.of(),
                List.of());
        return Occurrence.of("source", new GroupKey("shop", "k"), alert, List.of(), NOW);
    }

    private static GroupDecision decide(int begun, Incident incident, Classified... alerts) {
        AlertGroups.Row row = new AlertGroups.Row("source", "shop", "k", null, false);
        return new Decider(new DigestContext("source", SETTINGS, NOW), Map.of("f", begun))
                .decide(new GroupChanges(row, false, false, List.of(alerts)), incident);
    }

    private static Incident incident(Instant resolvedAt) {
        Incident incident = new Incident();
        incident.milestones.resolvedAt = resolvedAt;
        return incident;
    }

    @Test
    void anAlertThatFiresAgainIsNotCountedTwice() {
        assertThat(decide(2, null, new Classified(Change.FIRES_AGAIN, firing("f")))
                        .openers())
                .hasSize(1);
    }

    @Test
    void theAlertBeyondTheCountFlaps() {
        // When
        GroupDecision calm = decide(1, null, new Classified(Change.BEGINS, firing("f")));
        GroupDecision flapping = decide(2, null, new Classified(Change.BEGINS, firing("f")));

        // Then
        assertThat(calm.openers()).hasSize(1);
        assertThat(flapping.openers()).isEmpty();
        assertThat(flapping.target()).isEqualTo(Target.NONE);
        assertThat(flapping.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.outcome()).isEqualTo(Outcome.FLAPPING);
            assertThat(alert.occurrence().suppressedBy()).isEqualTo("flapping");
            assertThat(alert.occurrence().suppressedUntil()).isEqualTo(NOW.plusSeconds(600));
        });
    }

    @Test
    void oneAlertOpensAndTheOthersOfItsBodyJoin() {
        // When
        GroupDecision decision =
                decide(0, null, new Classified(Change.BEGINS, firing("f")), new Classified(Change.BEGINS, firing("g")));

        // Then
        assertThat(decision.target()).isEqualTo(Target.OPEN);
        assertThat(decision.alerts()).extracting(Decision::outcome).containsExactly(Outcome.OPENED, Outcome.JOINED);
    }

    @Test
    void aShortWhileAfterTheResolveAnAlertReopensAndLaterItOpens() {
        // When
        GroupDecision soon = decide(0, incident(NOW.minusSeconds(60)), new Classified(Change.BEGINS, firing("f")));
        GroupDecision late = decide(0, incident(NOW.minusSeconds(1800)), new Classified(Change.BEGINS, firing("f")));

        // Then
        assertThat(soon.target()).isEqualTo(Target.REOPEN);
        assertThat(soon.alerts()).extracting(Decision::outcome).containsExactly(Outcome.REOPENED);
        assertThat(late.target()).isEqualTo(Target.OPEN);
    }

    @Test
    void anUnresolvedIncidentIsJoinedUnlessItWasCancelled() {
        // Given
        Incident cancelled = incident(null);
        cancelled.cancelledReason = CancelReason.FALSE_ALARM;

        // Then
        assertThat(decide(0, incident(null), new Classified(Change.BEGINS, firing("f")))
                        .target())
                .isEqualTo(Target.JOIN);
        assertThat(decide(0, cancelled, new Classified(Change.BEGINS, firing("f")))
                        .target())
                .isEqualTo(Target.OPEN);
    }

    @Test
    void anEndOfAnUnknownAlertOpensNothing() {
        // When
        GroupDecision decision = decide(0, null, new Classified(Change.OVER, firing("f")));

        // Then
        assertThat(decision.target()).isEqualTo(Target.NONE);
        assertThat(decision.alerts()).extracting(Decision::outcome).containsExactly(Outcome.ALREADY_OVER);
    }
}
