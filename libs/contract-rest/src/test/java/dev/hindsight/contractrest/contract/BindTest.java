package dev.hindsight.contractrest.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

class BindTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Contract contract = new Contract(new ContractDocument(), MAPPER);

    @Test
    void whatARecordRefusesIsAFaultOfTheBody() {
        var tree = MAPPER.createObjectNode().put("pages", "many");
        assertThatThrownBy(() -> contract.bind(tree, Note.class))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(RestProblem.INVALID_BODY));
    }

    /** As a native executable behaves to which nobody registered the class. */
    @Test
    void aClassThatCannotBeMadeIsADefectAndNamesIt() {
        var tree = MAPPER.createObjectNode().put("pages", 3);
        assertThatThrownBy(() -> contract.bind(tree, Unmakeable.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(Unmakeable.class.getName());
    }

    record Note(int pages) {}

    static final class Unmakeable {
        private Unmakeable(int pages, String title) {}
    }
}
