package dev.hindsight.incident.contract;

import org.junit.jupiter.api.Test;

import dev.hindsight.contracttesting.RestContract;
import dev.hindsight.incident.problem.IncidentProblem;

class ContractTest {
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
}
