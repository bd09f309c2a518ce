package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A projected object that a person deletes is not made again; one that goes with its namespace may be. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class DeclinedProjectionIT extends OperatorRun {

    @Test
    void whatAPersonDeletesIsNotMadeAgain() {
        // Given
        var record = appeared();

        // When
        kubectl("delete", "incident", NAME, "--wait=true", "--timeout=20s").orFail();

        // Then
        assertThat(record.detachReason()).isEqualTo("declined");
        hints.send(namespace, NAME);
        born("after", Map.of());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> peer.record(namespace, "after").orElseThrow().hasObject());
        assertThat(incident()).isNull();
    }

    @Test
    void whatSomebodyDeclaredAndDeletedIsNotProjectedInItsPlace() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        var record = record();

        // When
        kubectl("delete", "incident", NAME, "--wait=true", "--timeout=20s").orFail();

        // Then
        assertThat(record.detachReason()).isEqualTo("declined");
        hints.send(namespace, NAME);
        born("after", Map.of());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> peer.record(namespace, "after").orElseThrow().hasObject());
        assertThat(incident()).isNull();
    }

    @Test
    void whatGoesWithItsNamespaceIsNotDeclined() {
        // Given
        var record = appeared();

        // When
        client().namespaces().withName(namespace).delete();

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client().namespaces().withName(namespace).get() == null);
        assertThat(record.detachReason()).isEqualTo("namespace deleted");
        sandbox.kubernetes().createNamespace(namespace);
        hints.send(namespace, NAME);
        await().atMost(Duration.ofSeconds(20)).until(() -> incident() != null);
    }
}
