package dev.hindsight.operator.incident.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.api.spec.Correction;
import dev.hindsight.operator.api.spec.Taxonomy;
import dev.hindsight.operator.api.value.CancelReason;
import dev.hindsight.operator.api.value.Cancelled;
import dev.hindsight.operator.api.value.CauseCategory;
import dev.hindsight.operator.api.value.IncidentKind;
import dev.hindsight.operator.api.value.MilestoneField;

class DeclaredFieldsTest {
    private static final Path CONTRACT = Path.of("../incident-service/contracts/openapi.yaml");

    @Test
    void theyAreThoseOfTheContractOfIncidentService() throws IOException {
        // Given
        var contract = new YAMLMapper().readTree(CONTRACT.toFile());

        // When
        var fields = contract.at("/components/schemas/DeclaredFields/properties");

        // Then
        assertThat(fields.properties()).extracting(Map.Entry::getKey).hasSameElementsAs(DeclaredFields.OF_RECORD);
    }

    @Test
    void correctionsAreCarriedWithTheDeclarationAndChangeItsHash() {
        // Given
        var incident = Incidents.incident();
        var before = DeclaredFields.of(incident);
        incident.getSpec().corrections = List.of(new Correction(MilestoneField.STARTED_AT, "The alert waits."));
        Incidents.managedBy(incident, Incidents.managed("kubectl", "Apply", "title", "corrections"));

        // When
        var declared = DeclaredFields.of(incident);
        Incidents.managedBy(incident, Incidents.managed(Owners.PROJECTION, "Apply", "title", "corrections"));
        var projected = DeclaredFields.of(incident);

        // Then
        assertThat(declared.corrections()).containsExactly(Map.of("field", "startedAt", "reason", "The alert waits."));
        assertThat(declared.owners()).containsOnlyKeys("title");
        assertThat(declared.canonical()).contains("The alert waits.");
        assertThat(before.canonical()).doesNotContain("corrections");
        assertThat(projected.corrections()).isEmpty();
    }

    @Test
    void spellsValuesAsRestDoesAndCutsTimesToMilliseconds() {
        // Given
        var incident = Incidents.incident();
        incident.getSpec().startedAt = ZonedDateTime.parse("2026-11-23T04:10:00.123456+02:00");
        incident.getSpec().kind = IncidentKind.NEAR_MISS;
        incident.getSpec().cancelled = new Cancelled(CancelReason.FALSE_ALARM, "test");
        incident.getSpec().taxonomy = new Taxonomy(CauseCategory.CHANGE, null, null);
        Incidents.managedBy(
                incident,
                Incidents.managed("kubectl", "Apply", "startedAt", "kind", "cancelled", "taxonomy", "severity"));

        // When
        var declared = DeclaredFields.of(incident).values();

        // Then
        assertThat(declared)
                .containsEntry("startedAt", "2026-11-23T02:10:00.123Z")
                .containsEntry("kind", "near_miss")
                .containsEntry("severity", "SEV2")
                .containsEntry("cancelled", Map.of("reason", "false_alarm", "note", "test"))
                .containsEntry("taxonomy", Map.of("cause", "change"))
                .doesNotContainKey("title");
    }

    @Test
    void whatTheOperatorAloneUsesIsNotDeclared() {
        // Given
        var incident = Incidents.incident();
        incident.getSpec().suspend = false;
        Incidents.managedBy(incident, Incidents.managed("kubectl", "Apply", "title", "suspend", "scope", "capture"));

        // When
        var declared = DeclaredFields.of(incident);

        // Then
        assertThat(declared.owners()).containsOnlyKeys("title");
    }

    @Test
    void aSpecWithoutAnyManagerIsDeclaredAllTheSame() {
        // Given
        var incident = Incidents.incident();
        incident.getMetadata().setManagedFields(List.of());

        // When
        var declared = DeclaredFields.of(incident);

        // Then
        assertThat(declared.owners())
                .containsOnlyKeys("title", "severity", "startedAt")
                .containsValue("unknown");
    }

    @Test
    void takingAFieldOverChangesTheHashThoughNoValueChanges() {
        // Given
        var before = DeclaredFields.of(Incidents.incident());
        var incident = Incidents.incident();
        Incidents.managedBy(incident, Incidents.managed("flux", "Apply", "title", "severity", "startedAt"));

        // When
        var after = DeclaredFields.of(incident);

        // Then
        assertThat(after.values()).isEqualTo(before.values());
        assertThat(after.canonical()).isNotEqualTo(before.canonical());
        assertThat(DeclaredFields.of(Incidents.incident()).canonical()).isEqualTo(before.canonical());
    }
}
