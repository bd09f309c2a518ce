package dev.hindsight.incident.event;

import static dev.hindsight.incident.event.EventType.ACKNOWLEDGED;
import static dev.hindsight.incident.event.EventType.CANCELLED;
import static dev.hindsight.incident.event.EventType.MITIGATED;
import static dev.hindsight.incident.event.EventType.OPENED;
import static dev.hindsight.incident.event.EventType.REOPENED;
import static dev.hindsight.incident.event.EventType.RESOLVED;
import static dev.hindsight.incident.event.EventType.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.incident.incident.record.CancelReason;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;

class TransitionsTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void aNewRecordIsOpened() {
        assertThat(Transitions.between(null, incident(any -> {}))).containsExactly(OPENED);
    }

    @Test
    void aRecordThatIsOpenedWithMilestonesReachesThemInTheirOrder() {
        // Given
        Incident after = incident(it -> {
            set(it, Milestone.RESOLVED_AT);
            set(it, Milestone.ACKNOWLEDGED_AT);
            set(it, Milestone.MITIGATED_AT);
            it.cancelledReason = CancelReason.DUPLICATE;
        });

        // Then
        assertThat(Transitions.between(null, after))
                .containsExactly(OPENED, ACKNOWLEDGED, MITIGATED, RESOLVED, CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({"ACKNOWLEDGED_AT, ACKNOWLEDGED", "MITIGATED_AT, MITIGATED", "RESOLVED_AT, RESOLVED"})
    void aMilestoneThatIsSetFirstIsAnEventOfItsOwn(Milestone milestone, EventType type) {
        assertThat(Transitions.between(incident(any -> {}), incident(it -> set(it, milestone))))
                .containsExactly(type);
    }

    @ParameterizedTest
    @CsvSource({"DETECTED_AT", "STARTED_AT"})
    void aMilestoneThatIsNoStateIsAnUpdate(Milestone milestone) {
        assertThat(Transitions.between(incident(any -> {}), incident(it -> set(it, milestone))))
                .containsExactly(UPDATED);
    }

    @Test
    void aMilestoneThatMovesIsAnUpdate() {
        // Given
        Incident before = incident(it -> set(it, Milestone.RESOLVED_AT));
        Incident after = incident(it -> Milestone.RESOLVED_AT.set(it.milestones, AT.plusSeconds(60)));

        // Then
        assertThat(Transitions.between(before, after)).containsExactly(UPDATED);
    }

    @Test
    void aTitleThatChangesWithAMilestoneNeedsNoUpdateBesideIt() {
        // Given
        Incident after = incident(it -> {
            it.title = "another";
            set(it, Milestone.ACKNOWLEDGED_AT);
        });

        // Then
        assertThat(Transitions.between(incident(any -> {}), after)).containsExactly(ACKNOWLEDGED);
    }

    @Test
    void aReopeningReachesTheMilestonesOfItsEpisodeAnew() {
        // Given
        Incident before = incident(it -> {
            set(it, Milestone.ACKNOWLEDGED_AT);
            set(it, Milestone.RESOLVED_AT);
        });
        Incident after = incident(it -> {
            it.reopenCount = 1;
            set(it, Milestone.ACKNOWLEDGED_AT);
        });

        // Then
        assertThat(Transitions.between(before, after)).containsExactly(REOPENED, ACKNOWLEDGED);
    }

    @Test
    void aCancellationIsToldOnceAndItsNewNoteIsAnUpdate() {
        // Given
        Incident cancelled = incident(it -> it.cancelledReason = CancelReason.OTHER);
        Incident noted = incident(it -> {
            it.cancelledReason = CancelReason.OTHER;
            it.cancelledNote = "was a test";
        });

        // Then
        assertThat(Transitions.between(incident(any -> {}), cancelled)).containsExactly(CANCELLED);
        assertThat(Transitions.between(cancelled, noted)).containsExactly(UPDATED);
    }

    private static void set(Incident incident, Milestone milestone) {
        milestone.set(incident.milestones, AT);
    }

    private static Incident incident(Consumer<Incident> changes) {
        Incident incident = new Incident();
        incident.title = "Checkout answers 5xx";
        changes.accept(incident);
        return incident;
    }
}
