package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Who owns what in an object, so that GitOps tools see no difference (operator.md §11 row 37). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class ManagedFieldsIT extends OperatorRun {
    @TempDir
    private Path files;

    @Test
    void theOperatorOwnsStatusAndFinalizerAndNothingElse() {
        // When
        apply();
        awaitCondition("Ready", "True", "Succeeded");

        // Then
        var owned = new ArrayList<String>();
        incident().at("/metadata/managedFields").forEach(entry -> {
            if (entry.path("manager").asText().equals("pm-operator")) {
                owned.add(entry.path("subresource").asText() + " " + entry.path("fieldsV1"));
            }
        });
        assertThat(owned).hasSize(2).allSatisfy(fields -> assertThat(fields).doesNotContain("\"f:spec\""));
        assertThat(owned).anySatisfy(fields -> assertThat(fields).startsWith("status {\"f:status\""));
        assertThat(owned)
                .anySatisfy(
                        fields -> assertThat(fields).contains("f:finalizers").doesNotContain("f:status"));
    }

    @Test
    void aGitOpsToolThatAppliesAgainChangesNothing() throws Exception {
        // Given
        var manifest = Files.writeString(files.resolve("incident.yaml"), manifestStartedAt("2026-11-23T02:10:00Z"));
        gitOpsApplies(manifest);
        awaitCondition("Ready", "True", "Succeeded");
        var before = incident().at("/metadata/generation").asText();

        // When
        gitOpsApplies(manifest);
        var difference =
                kubectl("diff", "--server-side", "--field-manager=kustomize-controller", "-f", manifest.toString());

        // Then
        assertThat(incident().at("/metadata/generation").asText()).isEqualTo(before);
        assertThat(difference.exitCode()).as(difference.out()).isZero();
        assertThat(record().owner("title")).isEqualTo("kustomize-controller");
    }

    private void gitOpsApplies(Path manifest) {
        kubectl("apply", "--server-side", "--field-manager=kustomize-controller", "-f", manifest.toString())
                .orFail();
    }
}
