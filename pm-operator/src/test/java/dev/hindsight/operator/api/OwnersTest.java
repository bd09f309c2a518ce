package dev.hindsight.operator.api;

import static dev.hindsight.operator.incident.situation.Incidents.managed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.incident.situation.Incidents;

class OwnersTest {

    @Test
    void ourOwnManagersDeclareNothing() {
        // Given
        var incident = Incidents.incident();
        Incidents.managedBy(
                incident,
                managed("pm-operator", "Apply", "title"),
                managed("pm-operator-projection", "Apply", "severity"),
                managed("kustomize-controller", "Apply", "startedAt"));

        // When
        var owners = Owners.of(incident);

        // Then
        assertThat(owners).isEqualTo(Map.of("startedAt", "kustomize-controller"));
    }

    @Test
    void ofSeveralTheOneThatWroteLastIsNamed() {
        // Given
        var incident = Incidents.incident();
        Incidents.managedBy(
                incident,
                managed("kubectl", "Apply", null, "2026-11-23T02:30:00Z", List.of("title")),
                managed("flux", "Apply", null, "2026-11-23T02:20:00Z", List.of("title", "severity")));

        // When
        var owners = Owners.of(incident);

        // Then
        assertThat(owners).isEqualTo(Map.of("title", "kubectl", "severity", "flux"));
    }

    @Test
    void whoWritesAStatusOwnsNoSpec() {
        // Given
        var incident = Incidents.incident();
        Incidents.managedBy(incident, managed("kubectl", "Update", "status", "2026-11-23T02:30:00Z", List.of("title")));

        // When
        var owners = Owners.of(incident);

        // Then
        assertThat(owners).isEmpty();
    }

    @Test
    void whatOurProjectionAppliesIsKnownAlsoWhereOthersHoldItToo() {
        // Given
        var incident = Incidents.incident();
        Incidents.managedBy(
                incident,
                managed("pm-operator-projection", "Apply", "title", "severity"),
                managed("pm-operator-projection", "Update", "kind"),
                managed("kubectl", "Apply", "title"));

        // Then
        assertThat(Owners.projected(incident)).containsExactlyInAnyOrder("title", "severity");
        assertThat(Owners.of(incident)).isEqualTo(Map.of("title", "kubectl"));
    }
}
