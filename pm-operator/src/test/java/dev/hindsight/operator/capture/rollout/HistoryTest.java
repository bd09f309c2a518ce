package dev.hindsight.operator.capture.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.workload.Revision;
import dev.hindsight.operator.capture.workload.Workload;

class HistoryTest {

    private static final Instant LONG_AGO = Given.at(-3000);

    @Test
    void a_new_replica_set_in_the_window_is_a_rollout_by_whoever_wrote_the_spec() {
        // Given
        Workload workload = Given.workload(LONG_AGO, Optional.empty(), Given.wrote("kubectl-set", Given.at(-10)));
        List<Revision> revisions = List.of(Given.revision(1, LONG_AGO), Given.revision(2, Given.at(-10)));

        // When
        List<Step> steps = steps(workload, revisions);

        // Then
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ChangeKind.ROLLOUT);
            assertThat(step.fromNumber()).contains(1L);
            assertThat(step.toNumber()).contains(2L);
            assertThat(step.manager()).contains("kubectl-set");
        });
    }

    @Test
    void a_rollback_reuses_the_old_replica_set_and_is_dated_by_the_write_that_asked_for_it() {
        // Given
        Workload workload =
                Given.workload(LONG_AGO, progress(Given.at(6)), Given.wrote("kubectl-rollout", Given.at(5)));
        List<Revision> revisions = List.of(Given.revision(3, LONG_AGO, 1L), Given.revision(2, Given.at(-10)));

        // When
        List<Step> steps = steps(workload, revisions);

        // Then
        assertThat(steps).extracting(Step::kind).containsExactly(ChangeKind.ROLLOUT, ChangeKind.ROLLBACK);
        assertThat(steps.get(1)).satisfies(step -> {
            assertThat(step.at()).isEqualTo(Given.at(5));
            assertThat(step.fromNumber()).contains(2L);
            assertThat(step.toNumber()).contains(3L);
            assertThat(step.restored()).contains(1L);
        });
    }

    @Test
    void a_rollback_without_a_known_writer_is_dated_by_the_progress_of_the_deployment() {
        // Given
        Workload workload = Given.workload(LONG_AGO, progress(Given.at(6)));
        List<Revision> revisions = List.of(Given.revision(3, LONG_AGO, 1L), Given.revision(2, Given.at(-2000)));

        // When
        List<Step> steps = steps(workload, revisions);

        // Then
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ChangeKind.ROLLBACK);
            assertThat(step.at()).isEqualTo(Given.at(6));
        });
    }

    @Test
    void a_controller_revision_older_than_the_one_before_it_was_rolled_back_to() {
        // Given
        Workload workload = Given.workload(LONG_AGO, Optional.empty(), Given.wrote("kubectl-rollout", Given.at(3)));
        List<Revision> revisions = List.of(Given.revision(2, Given.at(-10)), Given.revision(3, LONG_AGO));

        // When
        List<Step> steps = steps(workload, revisions);

        // Then
        assertThat(steps).extracting(Step::kind).containsExactly(ChangeKind.ROLLOUT, ChangeKind.ROLLBACK);
    }

    @Test
    void a_workload_born_in_the_window_is_created_and_not_also_rolled_out() {
        // Given
        Workload workload = Given.workload(Given.at(-5), Optional.empty(), Given.wrote("kubectl", Given.at(-5)));

        // When
        List<Step> steps = steps(workload, List.of(Given.revision(1, Given.at(-5))));

        // Then
        assertThat(steps).extracting(Step::kind).containsExactly(ChangeKind.CREATED);
    }

    @Test
    void a_write_that_no_new_template_explains_is_a_spec_edit_and_one_of_the_scale_subresource_a_scale() {
        // Given
        Workload workload = Given.workload(
                LONG_AGO,
                Optional.empty(),
                Given.wrote("kustomize-controller", Given.at(-7)),
                new Workload.Write("horizontal-pod-autoscaler", "scale", true, Given.at(2)),
                new Workload.Write("kube-controller-manager", "status", false, Given.at(3)),
                new Workload.Write("annotator", "", false, Given.at(4)));

        // When
        List<Step> steps = steps(workload, List.of(Given.revision(1, LONG_AGO)));

        // Then
        assertThat(steps).extracting(Step::kind).containsExactly(ChangeKind.SPEC_EDIT, ChangeKind.SCALE);
        assertThat(steps.get(0).manager()).contains("kustomize-controller");
    }

    @Test
    void nothing_outside_the_window_is_told() {
        // Given
        Workload workload = Given.workload(LONG_AGO, progress(LONG_AGO), Given.wrote("kubectl", Given.at(-60)));

        // When
        List<Step> steps = steps(workload, List.of(Given.revision(1, LONG_AGO), Given.revision(2, Given.at(-60))));

        // Then
        assertThat(steps).isEmpty();
    }

    @Test
    void a_rollback_of_an_owner_that_is_not_read_is_dated_by_the_last_write_of_what_came_back() {
        // Given
        Workload rollout = Workload.unlisted(Given.CHECKOUT, "uid-checkout", LONG_AGO, java.util.Map.of());
        Revision back = new Revision(
                "ReplicaSet",
                "checkout-a",
                "uid-a",
                "uid-checkout",
                3,
                List.of(1L),
                LONG_AGO,
                Optional.of(Given.at(5)),
                Optional.empty());

        // When
        List<Step> steps = steps(rollout, List.of(Given.revision(2, Given.at(-10)), back));

        // Then
        assertThat(steps).extracting(Step::kind).containsExactly(ChangeKind.ROLLOUT, ChangeKind.ROLLBACK);
        assertThat(steps.get(1).at()).isEqualTo(Given.at(5));
    }

    @Test
    void templates_without_a_number_are_each_a_rollout_and_none_is_said_to_follow_another() {
        // Given
        Workload owner = Workload.unlisted(Given.CHECKOUT, "uid-checkout", Instant.EPOCH, java.util.Map.of());
        List<Revision> revisions = Revision.ordered(
                List.of(Given.revision(0, Given.at(-4)), Given.revision(0, Given.at(-9)), Given.revision(0, LONG_AGO)));

        // When
        List<Step> steps = steps(owner, revisions);

        // Then
        assertThat(steps).extracting(Step::at).containsExactly(Given.at(-9), Given.at(-4));
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.kind()).isEqualTo(ChangeKind.ROLLOUT);
            assertThat(step.from()).isEmpty();
            assertThat(step.toNumber()).isEmpty();
        });
    }

    @Test
    void one_without_a_number_among_numbered_ones_takes_no_part() {
        // Then
        assertThat(Revision.ordered(List.of(Given.revision(0, Given.at(-4)), Given.revision(2, Given.at(-9)))))
                .extracting(Revision::number)
                .containsExactly(2L);
    }

    private static List<Step> steps(Workload workload, List<Revision> revisions) {
        return new History(workload, revisions, Given.WINDOW).steps();
    }

    private static Optional<Workload.Progress> progress(Instant at) {
        return Optional.of(new Workload.Progress("True", "NewReplicaSetAvailable", at));
    }
}
