package dev.hindsight.incident.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.hindsight.contractrest.contract.ContractDocument;
import dev.hindsight.contracttesting.RestContract;
import dev.hindsight.incident.problem.IncidentProblem;

class ContractTest {
    private static final String ARTIFACT = "/v1/namespaces/{namespace}/incidents/{name}/artifacts/{sha256}";

    private final RestContract contract = new RestContract();

    @Test
    void theListOfProblemsIsTheOneOfTheCode() {
        contract.listsTheProblemsOf(IncidentProblem.values());
    }

    @Test
    void everyExampleOfARequestOrAnswerKeepsTheContract() {
        contract.keepsItsExamples(9);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        contract.hasNoDanglingReference();
    }

    @Test
    void onlyTheBytesOfArtifactsMayTakeTheTimeOfATransfer() {
        assertThat(new ContractDocument().operations())
                .filteredOn(operation -> operation.deadline().equals("transfer"))
                .extracting(operation -> operation.method() + " " + operation.path())
                .containsExactlyInAnyOrder("GET " + ARTIFACT, "PUT " + ARTIFACT);
    }
}
