package dev.hindsight.incident.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.contractrest.contract.ContractDocument;
import dev.hindsight.contractrest.problem.ProblemType;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.incident.problem.IncidentProblem;

class ContractTest {
    private static final Set<String> OF_KUBE_AUTH = Set.of("unauthenticated", "forbidden", "authorization_unavailable");

    private final ContractDocument document = new ContractDocument();

    @Test
    void theListOfProblemsIsTheOneOfTheCode() {
        // Given
        Set<String> listed = new TreeSet<>();
        document.tree()
                .at("/components/schemas/Problem/properties/type/enum")
                .forEach(type -> listed.add(type.asText()));

        // When
        Set<String> known = new TreeSet<>();
        Stream.<ProblemType[]>of(RestProblem.values(), IncidentProblem.values())
                .flatMap(Arrays::stream)
                .forEach(type -> known.add(type.uri().toString()));
        OF_KUBE_AUTH.forEach(code -> known.add("https://hindsight.dev/problems/" + code));

        // Then
        assertThat(listed).isEqualTo(known);
    }

    @Test
    void everyExampleOfARequestOrAnswerKeepsTheContract() {
        // Given
        List<String> broken = new ArrayList<>();

        // When
        int checked = check("", document.tree(), broken);

        // Then
        assertThat(broken).isEmpty();
        assertThat(checked).isGreaterThan(8);
    }

    /** Looks for media types: objects with a schema and an example. */
    private int check(String pointer, JsonNode node, List<String> broken) {
        int checked = 0;
        if (node.has("schema") && node.has("example") && node.path("schema").isObject()) {
            document.faults(pointer + "/schema", node.get("example"))
                    .forEach(fault -> broken.add(pointer + " " + fault.field() + ": " + fault.message()));
            checked++;
        }
        for (var child : node.properties()) {
            checked += check(
                    pointer + "/" + child.getKey().replace("~", "~0").replace("/", "~1"), child.getValue(), broken);
        }
        return checked;
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        // When
        List<String> dangling = new ArrayList<>();
        document.tree().findValuesAsText("$ref").stream()
                .filter(reference -> document.tree().at(reference.substring(1)).isMissingNode())
                .forEach(dangling::add);

        // Then
        assertThat(dangling).isEmpty();
    }
}
