package dev.hindsight.operator.capture.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.run.Run;

/** Row 21: the Deployment controller copies `kubernetes.io/change-cause` along, so an old one must not pass for news. */
class ChangeCauseTest {

    @ParameterizedTest
    @CsvSource({"release 1.4.1,release 1.4.1,true", "release 1.4.1,release 1.4.2,false", ",release 1.4.2,false"})
    void a_cause_equal_to_the_one_before_was_carried_over(String before, String now, boolean carriedOver) {
        // Given
        Step step = rollout(before, now);

        // When
        Change change = read(step);

        // Then
        assertThat(change.changeCause()).isEqualTo(now);
        assertThat(change.changeCauseCarriedOver()).isEqualTo(carriedOver);
    }

    @Test
    void without_a_cause_nothing_is_said_about_it() {
        // Given
        Step step = rollout("release 1.4.1", null);

        // When
        Change change = read(step);

        // Then
        assertThat(change.changeCause()).isNull();
        assertThat(change.changeCauseCarriedOver()).isNull();
    }

    @Test
    void a_secret_in_a_cause_is_redacted() {
        // Given
        Step step = rollout(null, "kubectl set env password=hunter2");

        // When
        Change change = read(step);

        // Then
        assertThat(change.changeCause()).isEqualTo("kubectl set env password=[REDACTED:assignment:7]");
    }

    private static Change read(Step step) {
        Run run = new Run(Given.request(), Given.at(20), Duration.ofHours(1), 40);
        JsonNode template = CanonicalJson.MAPPER.createObjectNode();
        return PlantedTemplates.changes(run, List.of(step), template, template).get(0);
    }

    private static Step rollout(String before, String now) {
        return new Step(
                Given.workload(Given.at(-3000), Optional.empty()),
                ChangeKind.ROLLOUT,
                Given.at(-10),
                Optional.empty(),
                Optional.of(Given.revision(1, Given.at(-3000), before)),
                Optional.of(Given.revision(2, Given.at(-10), now)),
                Optional.of(1L),
                Optional.of(2L),
                Optional.empty());
    }
}
