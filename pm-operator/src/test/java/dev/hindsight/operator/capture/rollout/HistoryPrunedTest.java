package dev.hindsight.operator.capture.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.run.Run;
import dev.hindsight.operator.capture.workload.Revision;
import dev.hindsight.operator.capture.workload.Workload;

/** Row 22: with `revisionHistoryLimit` reached, the template before a change may be gone. */
class HistoryPrunedTest {

    private static final Workload WORKLOAD = Given.workload(Given.at(-9000), Optional.empty());

    @Test
    void a_rollout_whose_predecessor_is_gone_is_told_without_a_diff() {
        // Given
        List<Step> steps = new History(WORKLOAD, List.of(Given.revision(12, Given.at(-10))), Given.WINDOW).steps();

        // When
        Change change = read(steps.get(0), CanonicalJson.MAPPER.createObjectNode());

        // Then
        assertThat(change.kind()).isEqualTo(ChangeKind.ROLLOUT);
        assertThat(change.fromRevision()).isEqualTo(11);
        assertThat(change.diff()).isNull();
        assertThat(change.diffUnavailable()).isEqualTo(Change.DiffUnavailable.HISTORY_PRUNED);
    }

    @Test
    void a_template_deleted_between_list_and_get_is_pruned_too() {
        // Given
        List<Revision> revisions = List.of(Given.revision(1, Given.at(-3000)), Given.revision(2, Given.at(-10)));
        List<Step> steps = new History(WORKLOAD, revisions, Given.WINDOW).steps();

        // When
        Change change = read(steps.get(0), null);

        // Then
        assertThat(change.diffUnavailable()).isEqualTo(Change.DiffUnavailable.HISTORY_PRUNED);
    }

    @Test
    void a_workload_without_any_kept_template_has_no_template_changes() {
        // When
        List<Step> steps = new History(WORKLOAD, List.of(), Given.WINDOW).steps();

        // Then
        assertThat(steps).isEmpty();
    }

    private static Change read(Step step, JsonNode before) {
        Run run = new Run(Given.request(), Given.at(20), Duration.ofHours(1), 40);
        JsonNode after = CanonicalJson.MAPPER.createObjectNode();
        return PlantedTemplates.changes(run, List.of(step), before, after).get(0);
    }
}
