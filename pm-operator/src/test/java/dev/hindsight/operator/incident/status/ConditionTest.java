package dev.hindsight.operator.incident.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.api.status.Condition;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.status.Conditions.Verdict;

class ConditionTest {

    private final IncidentStatus status = new IncidentStatus();

    @Test
    void timeStandsStillWhileTheStatusDoes() {
        // Given
        at(0).set("Ready", Verdict.no("ServiceUnavailable", "away"));

        // When
        at(60).set("Ready", Verdict.no("InvalidSpec", "something else is wrong now"));

        // Then
        var ready = Conditions.find(status, "Ready").orElseThrow();
        assertThat(ready.reason()).isEqualTo("InvalidSpec");
        assertThat(ready.lastTransitionTime()).isEqualTo(Moment.of(Incidents.NOW));
    }

    @Test
    void timeMovesWithAFlip() {
        // Given
        at(0).set("Ready", Verdict.no("ServiceUnavailable", "away"));

        // When
        at(60).set("Ready", Verdict.yes("Succeeded", "fine"));

        // Then
        assertThat(Conditions.find(status, "Ready").orElseThrow().lastTransitionTime())
                .isEqualTo(Moment.of(Incidents.NOW.plusSeconds(60)));
    }

    @Test
    void abnormalOnesAreThereOnlyWhileTrue() {
        // Given
        at(0).setOnlyIf("Stalled", Optional.of(Verdict.yes("InvalidSpec", "look")));
        at(0).set("Synced", Verdict.unknown("Pending", "soon"));
        at(0).set("Ready", Verdict.no("InvalidSpec", "look"));
        assertThat(status.conditions).extracting(Condition::type).containsExactly("Ready", "Stalled", "Synced");

        // When
        at(1).setOnlyIf("Stalled", Optional.empty());

        // Then
        assertThat(status.conditions).extracting(Condition::type).containsExactly("Ready", "Synced");
    }

    @Test
    void longMessagesAreCutToWhatTheSchemaTakes() {
        // When
        at(0).set("Ready", Verdict.no("InvalidSpec", "x".repeat(5000)));

        // Then
        assertThat(Conditions.find(status, "Ready").orElseThrow().message()).hasSize(1024);
    }

    private Conditions at(int seconds) {
        return Conditions.in(status, Incidents.at(Incidents.NOW.plusSeconds(seconds), status));
    }
}
