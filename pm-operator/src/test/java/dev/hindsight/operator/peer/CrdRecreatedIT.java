package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The definition of Incidents is deleted and made again: nobody declined anything, and the same process goes on. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class CrdRecreatedIT extends OperatorRun {
    private static final String DEFINITION = "crd/incidents.hindsight.dev";

    @AfterEach
    void theDefinitionIsThere() {
        define();
    }

    private void define() {
        sandbox.kubernetes()
                .kubectl("apply", "--server-side", "--force-conflicts", "-k", "../k8s/crds")
                .orFail();
        sandbox.kubernetes()
                .kubectl("wait", "--for=condition=Established", DEFINITION, "--timeout=100s")
                .orFail();
    }

    private void deleteDefinition() {
        sandbox.kubernetes().kubectl("delete", DEFINITION, "--wait=true").orFail();
    }

    @Test
    void whatWasProjectedReappearsAndTheOperatorGoesOn() {
        // Given
        var record = appeared();
        var first = record.uid();

        // When
        deleteDefinition();

        // Then
        assertThat(record.detachReason()).isEqualTo("custom resource definition deleted");
        define();
        await().until(() -> incident() != null);
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(record.uid()).isNotEqualTo(first);
        applyManifest(manifestStartedAt("2026-11-23T02:10:00Z").replace(NAME, "afterwards"));
        await().until(() -> peer.record(namespace, "afterwards").isPresent());
    }

    @Test
    void whatAPersonDeletedBeforeStaysDeclined() {
        // Given
        var record = appeared();
        kubectl("delete", "incident", NAME, "--wait=true").orFail();

        // When
        deleteDefinition();
        define();

        // Then
        assertThat(record.detachReason()).isEqualTo("declined");
        anotherAppears();
        assertThat(incident()).isNull();
    }
}
