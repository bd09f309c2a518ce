package dev.hindsight.incident.incident.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.contractrest.contract.ContractDocument;

/** The same names stand in the contract in five places, and in the record that a body is bound to. */
class IncidentFieldTest {
    private static final Set<String> OF_REST_ALONE = Set.of("reopenedAt");
    private final JsonNode contract = new ContractDocument().tree();

    @Test
    void aBodyIsBoundToARecordOfThem() {
        assertThat(Arrays.stream(IncidentFields.class.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(IncidentField.NAMES);
    }

    @Test
    void aManifestDeclaresAllButWhatTheServiceDates() {
        Set<String> declared = new TreeSet<>(IncidentField.NAMES);
        declared.removeAll(OF_REST_ALONE);
        assertThat(properties("DeclaredFields")).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void aPutTakesThemAndWhatIsReadOnly() {
        List<String> writable = properties("PutIncident").stream()
                .filter(name ->
                        !isReadOnly(schema("PutIncident").path("properties").path(name)))
                .toList();
        assertThat(writable).containsExactlyInAnyOrderElementsOf(IncidentField.NAMES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/components/schemas/Field/enum", "/components/schemas/IncidentMembers/propertyNames/enum"})
    void theListsOfNamesAreThoseOfAPut(String pointer) {
        assertThat(words(contract.at(pointer))).containsExactlyInAnyOrderElementsOf(properties("PutIncident"));
    }

    @Test
    void whoOpensAnIncidentMaySendThem() {
        assertThat(properties("OpenIncident"))
                .contains("name")
                .allMatch(name -> Set.of("name", "namespace").contains(name) || IncidentField.NAMES.contains(name));
    }

    @Test
    void anotherNameIsNoField() {
        assertThatThrownBy(() -> IncidentField.named("titel")).hasMessageContaining("titel");
    }

    private boolean isReadOnly(JsonNode property) {
        JsonNode meant = property.has("$ref")
                ? contract.at(property.path("$ref").asText().substring(1))
                : property;
        return meant.path("readOnly").asBoolean();
    }

    private JsonNode schema(String name) {
        return contract.at("/components/schemas/" + name);
    }

    private List<String> properties(String schema) {
        return schema(schema).path("properties").properties().stream()
                .map(property -> property.getKey())
                .toList();
    }

    private static List<String> words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
