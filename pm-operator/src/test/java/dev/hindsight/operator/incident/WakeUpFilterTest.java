package dev.hindsight.operator.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.incident.situation.Situation;

class WakeUpFilterTest {

    private final WakeUpFilter filter = new WakeUpFilter();

    @Test
    void aStatusWriteDoesNotWake() {
        // Given
        var after = Incidents.incident();
        after.setStatus(new IncidentStatus());
        after.getMetadata().setResourceVersion("43");

        // Then
        assertThat(filter.accept(after, Incidents.incident())).isFalse();
    }

    @Test
    void aPokeAnAcceptedConflictAndATakenFieldWakeWithoutANewGeneration() {
        // Given
        var poked = Incidents.incident();
        poked.getMetadata().setAnnotations(Map.of(Situation.POKE, "now"));
        var accepted = Incidents.incident();
        accepted.getMetadata().setAnnotations(Map.of(Situation.ACCEPT, "service"));
        var taken = Incidents.incident();
        Incidents.managedBy(taken, Incidents.managed("flux", "Apply", "title", "severity", "startedAt"));

        // Then
        assertThat(List.of(poked, accepted, taken)).allMatch(after -> filter.accept(after, Incidents.incident()));
    }

    @Test
    void aLabelThatIsTakenOffAnObjectOfOursWakesAndOffAnotherDoesNot() {
        // Given
        var ours = Incidents.incident();
        Incidents.managedBy(ours, Incidents.managed(Owners.PROJECTION, "Apply", "title"));
        var labelled = Incidents.incident();
        Incidents.managedBy(labelled, Incidents.managed(Owners.PROJECTION, "Apply", "title"));
        labelled.getMetadata().setLabels(Map.of("house.example/team", "shop"));
        var other = Incidents.incident();
        other.getMetadata().setLabels(Map.of("house.example/team", "shop"));

        // Then
        assertThat(filter.accept(ours, labelled)).isTrue();
        assertThat(filter.accept(Incidents.incident(), other)).isFalse();
    }

    @Test
    void otherAnnotationsDoNotWake() {
        // Given
        var after = Incidents.incident();
        after.getMetadata().setAnnotations(Map.of("kubectl.kubernetes.io/last-applied-configuration", "{}"));

        // Then
        assertThat(filter.accept(after, Incidents.incident())).isFalse();
    }
}
