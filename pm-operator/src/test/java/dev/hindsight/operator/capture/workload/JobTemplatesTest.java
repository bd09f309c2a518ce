package dev.hindsight.operator.capture.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.request.WorkloadRef;
import dev.hindsight.operator.capture.rollout.ChangeKind;
import dev.hindsight.operator.capture.rollout.History;
import dev.hindsight.operator.capture.rollout.Step;

class JobTemplatesTest {

    private static final Instant LONG_AGO = Given.at(-3000);

    private final JobTemplates templates = new JobTemplates();

    @Test
    void two_jobs_of_different_images_are_a_rollout_at_the_write_between_them() {
        // When
        List<Step> steps = steps(
                cronJob("report:2", LONG_AGO, Given.at(-12)),
                job("a", "report:1", Given.at(-20)),
                job("b", "report:2", Given.at(-5)));

        // Then
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ChangeKind.ROLLOUT);
            assertThat(step.at()).isEqualTo(Given.at(-12));
            assertThat(step.from())
                    .hasValueSatisfying(from -> assertThat(from.name()).isEqualTo("a"));
            assertThat(step.to()).hasValueSatisfying(to -> assertThat(to.name()).isEqualTo("b"));
            assertThat(step.toNumber()).isEmpty();
        });
    }

    @Test
    void a_change_that_no_job_ran_with_yet_is_a_rollout_to_what_the_cron_job_holds() {
        // When
        List<Step> steps = steps(cronJob("report:2", LONG_AGO, Given.at(-2)), job("a", "report:1", Given.at(-20)));

        // Then
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ChangeKind.ROLLOUT);
            assertThat(step.at()).isEqualTo(Given.at(-2));
            assertThat(step.to()).hasValueSatisfying(to -> assertThat(to.kind()).isEqualTo("CronJob"));
        });
    }

    @Test
    void jobs_that_are_alike_are_no_change_and_another_schedule_is_an_edit() {
        // When
        List<Step> steps = steps(
                cronJob("report:1", LONG_AGO, Given.at(-2)),
                job("a", "report:1", Given.at(-20)),
                job("b", "report:1", Given.at(-10)));

        // Then
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ChangeKind.SPEC_EDIT);
            assertThat(step.to()).isEmpty();
        });
    }

    @Test
    void an_edit_of_which_the_template_before_is_not_kept_shows_what_it_led_to() {
        // When
        List<Step> steps = steps(cronJob("report:2", LONG_AGO, Given.at(-2)));

        // Then
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ChangeKind.SPEC_EDIT);
            assertThat(step.to()).isPresent();
            assertThat(step.from()).isEmpty();
            assertThat(step.mayHaveChangedTemplate()).isTrue();
        });
    }

    @Test
    void one_created_and_not_edited_since_is_created_with_what_it_holds() {
        // When
        List<Step> steps = steps(cronJob("report:1", Given.at(-8), Given.at(-8)));

        // Then
        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ChangeKind.CREATED);
            assertThat(step.to()).isPresent();
        });
    }

    private List<Step> steps(CronJob cronJob, Job... jobs) {
        templates.cronJob(cronJob);
        for (Job job : jobs) {
            templates.job(job);
        }
        Workload workload = Workload.of(cronJob);
        assertThat(workload.ref()).isEqualTo(new WorkloadRef("batch", "CronJob", "report", "shop"));
        return new History(workload, templates.of(workload), Given.WINDOW).steps();
    }

    private static CronJob cronJob(String image, Instant created, Instant written) {
        FieldsV1 fields = new FieldsV1();
        fields.setAdditionalProperty("f:spec", java.util.Map.of("f:schedule", java.util.Map.of()));
        return new CronJobBuilder()
                .withNewMetadata()
                .withName("report")
                .withNamespace("shop")
                .withUid("uid-report")
                .withCreationTimestamp(created.toString())
                .withManagedFields(new ManagedFieldsEntryBuilder()
                        .withManager("kubectl")
                        .withTime(written.toString())
                        .withFieldsV1(fields)
                        .build())
                .endMetadata()
                .withNewSpec()
                .withNewJobTemplate()
                .withNewSpec()
                .withTemplate(template(image).build())
                .endSpec()
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private static Job job(String name, String image, Instant created) {
        PodTemplateSpec template = template(image)
                .withNewMetadata()
                .addToLabels("batch.kubernetes.io/job-name", name)
                .addToLabels("job-name", name)
                .addToLabels("controller-uid", "uid-" + name)
                .endMetadata()
                .build();
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .withUid("uid-" + name)
                .withCreationTimestamp(created.toString())
                .addNewOwnerReference()
                .withApiVersion("batch/v1")
                .withKind("CronJob")
                .withName("report")
                .withUid("uid-report")
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static PodTemplateSpecBuilder template(String image) {
        return new PodTemplateSpecBuilder()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("report")
                .withImage(image)
                .endContainer()
                .endSpec();
    }
}
