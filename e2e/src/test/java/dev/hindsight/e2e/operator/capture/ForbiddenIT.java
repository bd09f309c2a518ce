package dev.hindsight.e2e.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.Rights;

/** A right that is missing costs its own evidence and nothing else (operator.md §11 row 27). */
@Isolated("takes a right from the operator")
class ForbiddenIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void withoutTheRightToEventsAllElseIsCapturedAndTheStatusSaysWhatIsMissing() {
        // Given
        var namespace = cluster.namespace("forbidden");
        var allowed = cluster.namespace("forbidden-not");
        deploy(namespace);
        mayReadEvents(allowed);

        // When
        try (var less = Rights.without(all, "list", "", "events")) {
            cluster.declareEnding(namespace, "partly");
            cluster.declare(namespace, "nothing", "capture: {include: [Events]}");
            cluster.declareEnding(allowed, "whole");

            // Then
            cluster.awaitCondition(namespace, "partly", "EvidenceCaptured", "True/PartialCoverage");
            cluster.awaitCondition(namespace, "nothing", "EvidenceCaptured", "False/Forbidden");
            cluster.awaitCondition(allowed, "whole", "EvidenceCaptured", "True/Sealed");
        }
        var partly = cluster.status(namespace, "partly");
        assertThat(partly.at("/capture/gaps").findValuesAsText("reason")).containsExactly("Forbidden");
        assertThat(partly.at("/capture/artifacts").findValuesAsText("kind"))
                .contains("rollouts")
                .doesNotContain("events");
        assertThat(cluster.condition(namespace, "partly", "EvidenceCaptured")
                        .path("message")
                        .asText())
                .contains("Forbidden");
        assertThat(cluster.verdict(namespace, "partly", "Ready")).isEqualTo("True/Succeeded");
        assertThat(cluster.status(allowed, "whole").at("/capture/gaps")).isEmpty();
        cluster.awaitEvents(namespace, "EvidencePartial", 1);
        cluster.awaitEvents(namespace, "CaptureForbidden", 1);

        cluster.patchSpec(namespace, "nothing", "{\"severity\":\"SEV1\"}");
        cluster.awaitCondition(namespace, "nothing", "EvidenceCaptured", "Unknown/Collecting");
    }

    private void deploy(String namespace) {
        cluster.kubectl("create", "deployment", "checkout", "--image=shop/checkout:1", "--replicas=0", "-n", namespace)
                .orFail();
    }

    private void mayReadEvents(String namespace) {
        cluster.kubectl("create", "role", "events", "--verb=get,list", "--resource=events", "-n", namespace)
                .orFail();
        cluster.kubectl(
                        "create",
                        "rolebinding",
                        "events",
                        "--role=events",
                        "--serviceaccount=hindsight-system:pm-operator",
                        "-n",
                        namespace)
                .orFail();
    }
}
