package dev.hindsight.e2e.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;

/** Who owns what in an object, so that GitOps tools see no difference (operator.md §11 row 37). */
class ManagedFieldsIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void theOperatorOwnsStatusAndFinalizerAndNothingElse() {
        // Given
        var namespace = cluster.namespace("managed");

        // When
        cluster.declareOver(namespace, "checkout");
        cluster.awaitCondition(namespace, "checkout", "EvidenceCaptured", "True/Sealed");

        // Then
        var owned = new ArrayList<String>();
        cluster.incident(namespace, "checkout").at("/metadata/managedFields").forEach(entry -> {
            if (entry.path("manager").asText().startsWith("pm-operator")) {
                owned.add(entry.path("subresource").asText() + " " + entry.path("fieldsV1"));
            }
        });
        assertThat(owned).hasSize(2).allSatisfy(fields -> assertThat(fields).doesNotContain("\"f:spec\""));
        assertThat(owned).anySatisfy(fields -> assertThat(fields).startsWith("status {\"f:status\""));
        assertThat(owned)
                .anySatisfy(
                        fields -> assertThat(fields).contains("f:finalizers").doesNotContain("f:status"));
    }

    /** Flux and Argo CD apply on the server's side under these names. */
    @ParameterizedTest
    @ValueSource(strings = {"kustomize-controller", "argocd-controller"})
    void aGitOpsToolThatAppliesAgainChangesNothing(String manager) {
        // Given
        var namespace = cluster.namespace("gitops-" + manager);
        var manifest = Cluster.manifest(namespace, "checkout", Cluster.minutesAgo(2));
        var file = cluster.file(manifest).toString();
        var asTool = List.of("--server-side", "--field-manager=" + manager, "-f", file);
        kubectl("apply", asTool);
        cluster.awaitQuiet(namespace, "checkout");
        var before = cluster.version(namespace, "checkout");

        // When
        kubectl("apply", asTool);
        kubectl("diff", asTool);

        // Then
        assertThat(cluster.version(namespace, "checkout")).isEqualTo(before);
        assertThat(cluster.status(namespace, "checkout").path("declaredFields")).hasSize(3);
        assertThat(ServiceRecord.of(all.rest(), namespace, "checkout")
                        .json()
                        .path("declaredFields")
                        .findValuesAsText("manager"))
                .containsOnly(manager);
    }

    /** A diff that finds one ends with exit code 1. */
    private void kubectl(String verb, List<String> flags) {
        var command = new ArrayList<>(List.of(verb));
        command.addAll(flags);
        cluster.kubectl(command.toArray(String[]::new)).orFail();
    }
}
