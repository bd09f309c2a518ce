package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Rule.Right SEAL = new Rule.Right("create", "incidents/seals");

    @Test
    void aRefusalNamesWhatIsMissingAndTheLineThatChecksIt() {
        // Given
        var robot = subject("system:serviceaccount:shop:ci", "system:serviceaccounts", "system:authenticated");

        // When
        String problem = problem(new AccessReviews.Question(robot, SEAL, Optional.of("shop")));

        // Then
        assertThat(problem)
                .contains("\"verb\":\"create\"", "\"resource\":\"incidents/seals\"", "\"namespace\":\"shop\"")
                .contains("\"check\":\"kubectl auth can-i create incidents.hindsight.dev --subresource=seals -n shop"
                        + " --as=system:serviceaccount:shop:ci\"");
    }

    @Test
    void aPersonIsCheckedWithTheirGroupsInTheWholeCluster() {
        // Given
        var person = subject("jane@example.org", "team-checkout", "system:authenticated");

        // When
        String problem =
                problem(new AccessReviews.Question(person, new Rule.Right("list", "incidents"), Optional.empty()));

        // Then
        assertThat(problem)
                .contains("\"namespace\":null")
                .contains("can-i list incidents.hindsight.dev -A --as=jane@example.org --as-group=team-checkout\"");
    }

    @Test
    void aNameThatIsShellCodeIsQuotedInTheLineToPaste() {
        // Given
        var attacker = subject("x;reboot", "it's");

        // When
        String problem = problem(new AccessReviews.Question(attacker, SEAL, Optional.of("$(id)")));

        // Then
        assertThat(problem).contains("-n '$(id)' '--as=x;reboot' '--as-group=it'\\\\''s'");
    }

    private static Subject subject(String name, String... groups) {
        return new Subject(name, "", List.of(groups), Map.of());
    }

    private static String problem(AccessReviews.Question question) {
        return Answers.forbiddenBody(question, "hindsight.dev");
    }
}
