package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

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
        kubectl("delete", "incident", NAME, "--wait=true").orFail();

        // Then
        assertThat(record.detachReason()).isEqualTo("declined");
        awaitHeard(NAME);
        assertThat(incident()).isNull();
    }

    @Test
    void whatSomebodyDeclaredAndDeletedIsNotProjectedInItsPlace() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        var record = record();

        // When
        kubectl("delete", "incident", NAME, "--wait=true").orFail();

        // Then
        assertThat(record.detachReason()).isEqualTo("declined");
        awaitHeard(NAME);
        assertThat(incident()).isNull();
    }

    @Test
    void whatGoesWithItsNamespaceIsNotDeclined() {
        // Given
        var record = appeared();

        // When
        client().namespaces().withName(namespace).delete();

        // Then
        await().until(() -> client().namespaces().withName(namespace).get() == null);
        assertThat(record.detachReason()).isEqualTo("namespace deleted");
        sandbox.kubernetes().createNamespace(namespace);
        // a hint that comes before the operator knows that the first object is gone does not make another
        await().until(() -> {
            hints.send(namespace, NAME);
            return incident() != null;
        });
        awaitCondition("Ready", "True", "Succeeded");
    }
}
