package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;

import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** Events about Nodes stand in `default`: those of the Nodes that ran Pods in scope are evidence, the others are not. */
@WithSandbox(kubernetes = true)
class NodeEventsIT {

    private static final String NAMESPACE = "node-events";
    private static Captures captures;
    private static String node;

    @BeforeAll
    static void deploy(Sandbox sandbox) {
        captures = Captures.in(sandbox, NAMESPACE);
        captures.kubernetes
                .workload(NAMESPACE, "checkout", "registry/checkout:1.4.1")
                .awaitReady();
        node = captures.kubernetes
                .client()
                .pods()
                .inNamespace(NAMESPACE)
                .list()
                .getItems()
                .get(0)
                .getSpec()
                .getNodeName();
        event("default", "Node", node, "NodeNotReady", "node-controller", null);
        event("default", "Node", "elsewhere", "SystemOOM", "kubelet", "elsewhere");
        event("default", "Node", "evicted-from", "SystemOOM", "kubelet", "evicted-from");
        event("default", "ConfigMap", node, "Unrelated", "somebody", null);
        event(NAMESPACE, "Pod", "checkout-gone", "Evicted", "kubelet", "evicted-from");
    }

    @Test
    void the_nodes_of_pods_in_scope_are_told_also_of_a_pod_that_is_gone() {
        // When
        CaptureResult result = captures.run();

        // Then
        assertThat(result.gaps()).isEmpty();
        assertThat(nodeRows(result))
                .allSatisfy(row -> {
                    assertThat(row.path("inScope").asBoolean()).isTrue();
                    assertThat(row.path("namespace").asText()).isEqualTo("default");
                })
                .extracting(row -> row.path("reason").asText() + " "
                        + row.at("/regarding/name").asText())
                .contains("NodeNotReady " + node, "SystemOOM evicted-from")
                .doesNotContain("SystemOOM elsewhere");
        assertThat(Captures.events(result).toString()).doesNotContain("Unrelated");
    }

    @Test
    void a_selector_that_no_pod_matches_reads_no_node() {
        // Given
        var nobody =
                new LabelSelectorBuilder().addToMatchLabels("app", "nobody").build();

        // When
        CaptureResult result = captures.run(captures.request(nobody, Optional.empty(), 5000));

        // Then
        assertThat(nodeRows(result)).isEmpty();
        assertThat(result.gaps()).isEmpty();
    }

    private static List<JsonNode> nodeRows(CaptureResult result) {
        return StreamSupport.stream(Captures.events(result).path("rows").spliterator(), false)
                .filter(row -> row.at("/regarding/kind").asText().equals("Node"))
                .toList();
    }

    private static void event(String namespace, String kind, String name, String reason, String by, String host) {
        captures.kubernetes
                .client()
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(name + "." + reason.toLowerCase(java.util.Locale.ROOT))
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withKind(kind)
                        .withName(name)
                        .withNamespace(kind.equals("Node") ? null : namespace)
                        .withUid(name)
                        .endInvolvedObject()
                        .withType("Warning")
                        .withReason(reason)
                        .withMessage(reason + " of " + name)
                        .withNewSource(by, host)
                        .withFirstTimestamp(Instant.now().toString())
                        .withLastTimestamp(Instant.now().toString())
                        .withCount(1)
                        .build())
                .create();
    }
}
