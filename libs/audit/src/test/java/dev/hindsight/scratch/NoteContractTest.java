package dev.hindsight.scratch;

import org.junit.jupiter.api.Test;

import dev.hindsight.contracttesting.RestContract;

class NoteContractTest {
    private final RestContract contract = new RestContract();

    @Test
    void theContractKeepsItsExamplesAndItsReferences() {
        contract.keepsItsExamples(1);
        contract.hasNoDanglingReference();
    }

    @Test
    void whatIsServedDocumentedAndPermittedIsTheSame() {
        contract.agreesWithRoutes("dev.hindsight.scratch", new NoteAccess().table());
    }
}
