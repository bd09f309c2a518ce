package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ReplicationControllerBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** What is owned by kinds that we do not know is read as far as it can be, and what cannot is said. */
@WithSandbox(kubernetes = true)
class OtherKindsIT {

    private static final String NAMESPACE = "other-kinds";
    private static final String ROLLOUT = "argoproj.io/v1alpha1";
    private static Captures captures;
    private static KubernetesClient admin;

    @BeforeAll
    static void deploy(Sandbox sandbox) {
        captures = Captures.in(sandbox, NAMESPACE);
        admin = captures.kubernetes.client();
        replicaSet("checkout-aaaaa", "1", "registry/checkout:1.0.0");
        replicaSet("checkout-bbbbb", "2", "registry/checkout:2.0.0");
        cronJob();
        admin.resource(new JobBuilder()
                        .withMetadata(meta("migrate").build())
                        .withNewSpec()
                        .withNewTemplate()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .addNewContainer()
                        .withName("migrate")
                        .withImage("registry/migrate:7")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        pod(
                "broker-0",
                owned("broker-0", "core.example.org/v1", "BrokerSet", "broker").addToLabels("app", "broker"));
        replicationController();
        pod("debug", meta("debug"));
    }

    @Test
    void replica_sets_tell_the_history_of_whatever_owns_them() {
        // When
        List<JsonNode> changes = changes(captures.run(), "Rollout");

        // Then
        assertThat(changes)
                .extracting(change -> change.path("kind").asText())
                .containsExactlyInAnyOrder("created", "rollout");
        assertThat(changes)
                .filteredOn(change -> change.path("kind").asText().equals("rollout"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.at("/workload/apiGroup").asText()).isEqualTo("argoproj.io");
                    assertThat(change.at("/workload/name").asText()).isEqualTo("checkout");
                    assertThat(change.at("/images/0/from").asText()).isEqualTo("registry/checkout:1.0.0");
                    assertThat(change.at("/images/0/to").asText()).isEqualTo("registry/checkout:2.0.0");
                    assertThat(change.path("toRevision").asInt()).isEqualTo(2);
                    assertThat(change.path("diff")).hasSize(1);
                });
    }

    @Test
    void a_cron_job_whose_image_changed_and_a_job_are_told() {
        // When
        CaptureResult result = captures.run();

        // Then
        assertThat(changes(result, "CronJob"))
                .extracting(change -> change.path("kind").asText())
                .containsExactlyInAnyOrder("created", "spec_edit");
        assertThat(changes(result, "CronJob"))
                .filteredOn(change -> change.path("kind").asText().equals("spec_edit"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.at("/images/0/to").asText()).isEqualTo("registry/report:2.0.0");
                    assertThat(change.path("diffUnavailable").asText()).isEqualTo("history_pruned");
                });
        assertThat(changes(result, "Job")).singleElement().satisfies(change -> assertThat(
                        change.at("/images/0/to").asText())
                .isEqualTo("registry/migrate:7"));
        assertThat(changes(result, "Pod")).singleElement().satisfies(change -> assertThat(
                        change.at("/workload/name").asText())
                .isEqualTo("debug"));
    }

    @Test
    void kinds_that_keep_no_template_are_gaps_that_name_them() {
        // When
        CaptureResult result = captures.run();

        // Then
        assertThat(result.gaps())
                .extracting(gap -> gap.reason() + " " + gap.group() + "/" + gap.workloadKind())
                .containsExactlyInAnyOrder(
                        "KIND_NOT_READ /ReplicationController", "KIND_NOT_READ core.example.org/BrokerSet");
        assertThat(stream(Captures.rollouts(result).path("notRead")))
                .extracting(kind -> kind.path("kind").asText())
                .containsExactly("ReplicationController", "BrokerSet");
    }

    @Test
    void a_gap_is_of_what_the_scope_is_about() {
        // When
        var brokers = captures.run(captures.request(
                new LabelSelectorBuilder().addToMatchLabels("app", "broker").build(), Optional.empty(), 5000));
        var checkout = captures.run(captures.request(
                new LabelSelectorBuilder().addToMatchLabels("app", "checkout").build(), Optional.empty(), 5000));

        // Then
        assertThat(brokers.gaps()).extracting(Gap::workloadKind).containsExactly("BrokerSet");
        assertThat(checkout.gaps()).isEmpty();
        assertThat(changes(checkout, "Rollout")).hasSize(2);
        assertThat(changes(checkout, "CronJob")).isEmpty();
    }

    private static List<JsonNode> changes(CaptureResult result, String kind) {
        return stream(Captures.rollouts(result).path("changes")).stream()
                .filter(change -> change.at("/workload/kind").asText().equals(kind))
                .toList();
    }

    private static List<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static ObjectMetaBuilder meta(String name) {
        return new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE);
    }

    /** The owner needs not exist: a garbage collector that cannot know its kind leaves what it owns alone. */
    private static ObjectMetaBuilder owned(String name, String apiVersion, String kind, String owner) {
        return meta(name)
                .addNewOwnerReference()
                .withApiVersion(apiVersion)
                .withKind(kind)
                .withName(owner)
                .withUid("11111111-0000-4000-8000-" + "%012d".formatted(Math.abs(owner.hashCode())))
                .withController(true)
                .endOwnerReference();
    }

    private static void pod(String name, ObjectMetaBuilder meta) {
        admin.resource(new PodBuilder()
                        .withMetadata(meta.build())
                        .withNewSpec()
                        .addNewContainer()
                        .withName(name)
                        .withImage("registry/" + name + ":1")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    /** Its Pod is made by its controller. */
    private static void replicationController() {
        admin.resource(new ReplicationControllerBuilder()
                        .withMetadata(meta("old-style").build())
                        .withNewSpec()
                        .withReplicas(1)
                        .addToSelector("app", "old-style")
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", "old-style")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("old-style")
                        .withImage("registry/old-style:1")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        Awaitility.await().atMost(Patience.LIMIT).until(() -> !admin.pods()
                .inNamespace(NAMESPACE)
                .withLabel("app", "old-style")
                .list()
                .getItems()
                .isEmpty());
    }

    private static void replicaSet(String name, String revision, String image) {
        admin.resource(new ReplicaSetBuilder()
                        .withMetadata(owned(name, ROLLOUT, "Rollout", "checkout")
                                .addToLabels("app", "checkout")
                                .addToLabels("rollouts-pod-template-hash", name)
                                .addToAnnotations("rollout.argoproj.io/revision", revision)
                                .build())
                        .withNewSpec()
                        .withReplicas(0)
                        .withNewSelector()
                        .addToMatchLabels("rollouts-pod-template-hash", name)
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app", "checkout")
                        .addToLabels("rollouts-pod-template-hash", name)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("app")
                        .withImage(image)
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    private static void cronJob() {
        admin.resource(new CronJobBuilder()
                        .withMetadata(meta("report").build())
                        .withNewSpec()
                        .withSchedule("0 3 1 1 *")
                        .withSuspend(true)
                        .withNewJobTemplate()
                        .withNewSpec()
                        .withNewTemplate()
                        .withNewSpec()
                        .withRestartPolicy("Never")
                        .addNewContainer()
                        .withName("report")
                        .withImage("registry/report:1.0.0")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .endJobTemplate()
                        .endSpec()
                        .build())
                .create();
        pauseLongerThanTheMomentOfAnEdit();
        captures.kubernetes
                .kubectl("-n", NAMESPACE, "set", "image", "cronjob/report", "report=registry/report:2.0.0")
                .orFail();
    }

    /** An edit within ten seconds of a creation is a part of it. */
    private static void pauseLongerThanTheMomentOfAnEdit() {
        var created = Instant.now();
        Awaitility.await().atMost(Patience.LIMIT).until(() -> Instant.now().isAfter(created.plusSeconds(12)));
    }
}
