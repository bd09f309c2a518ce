package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** Row 27: a right that is missing costs its own evidence and nothing else. */
@WithSandbox(kubernetes = true)
class ForbiddenIT {

    private static final String NAMESPACE = "forbidden";
    private static Captures captures;

    @BeforeAll
    static void deploy(Sandbox sandbox) {
        captures = Captures.in(sandbox, NAMESPACE);
        captures.kubernetes
                .workload(NAMESPACE, "checkout", "registry/checkout:1.4.1")
                .awaitReady();
        account("no-events", List.of("apps", "batch"), List.of("*"));
        account("no-apps", List.of(""), List.of("events", "pods"));
        account("nothing", List.of(""), List.of("configmaps"));
    }

    @Test
    void without_the_right_to_events_the_rollouts_are_captured() {
        // When
        CaptureResult result = captures.as("no-events").run();

        // Then
        assertThat(result.artifacts()).extracting(CapturedArtifact::kind).containsExactly("rollouts");
        assertThat(Captures.rollouts(result).path("changes")).isNotEmpty();
        assertThat(result.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(GapReason.FORBIDDEN);
            assertThat(gap.namespace()).isEqualTo(NAMESPACE);
            assertThat(gap.kind()).isEqualTo("events");
        });
    }

    @Test
    void without_the_right_to_workloads_the_events_are_captured() {
        // When
        CaptureResult result = captures.as("no-apps").run();

        // Then
        assertThat(result.artifacts()).extracting(CapturedArtifact::kind).containsExactly("events");
        assertThat(Captures.events(result).path("rows")).isNotEmpty();
        assertThat(result.gaps())
                .extracting(gap -> gap.reason() + " " + gap.namespace() + " " + gap.kind())
                .containsExactlyInAnyOrder("FORBIDDEN forbidden rollouts", "NODE_EVENTS_NOT_READ default events");
    }

    @Test
    void without_any_right_there_are_two_gaps_and_no_artifact() {
        // When
        CaptureResult result = captures.as("nothing").run();

        // Then
        assertThat(result.artifacts()).isEmpty();
        assertThat(result.covered()).isEmpty();
        assertThat(result.gaps()).extracting(Gap::kind).containsExactlyInAnyOrder("events", "rollouts");
    }

    @Test
    void a_namespace_that_does_not_consent_is_refused_and_one_that_does_is_not() {
        // Given
        captures.kubernetes.createNamespace("forbidden-closed");
        captures.kubernetes.createNamespace("forbidden-open");
        captures.kubernetes
                .kubectl("annotate", "namespace", "forbidden-open", NamespaceConsent.ANNOTATION + "=" + NAMESPACE)
                .orFail();
        var operator = captures.kubernetes.clientFor("hindsight-system", "pm-operator");

        // When
        var consent = new NamespaceConsent(operator)
                .check(NAMESPACE, List.of(NAMESPACE, "forbidden-open", "forbidden-closed", "forbidden-missing"));

        // Then
        assertThat(consent.allowed()).containsExactly(NAMESPACE, "forbidden-open");
        assertThat(consent.refused()).containsExactly("forbidden-closed", "forbidden-missing");
        assertThat(consent.unknown()).isEmpty();
    }

    private static void account(String name, List<String> groups, List<String> resources) {
        KubernetesClient admin = captures.kubernetes.client();
        captures.kubernetes.createServiceAccount(NAMESPACE, name);
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withRules(new PolicyRuleBuilder()
                                .withApiGroups(groups)
                                .withResources(resources)
                                .withVerbs("get", "list")
                                .build())
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "Role", name)
                        .addNewSubject(null, "ServiceAccount", name, NAMESPACE)
                        .build())
                .create();
        Captures.awaitRight(captures.kubernetes, NAMESPACE, name, groups.get(0), resources.get(0), NAMESPACE);
    }
}
