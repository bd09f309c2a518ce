package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Evidence of another namespace needs that namespace's consent (operator.md §11 row 26). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class ScopeForbiddenIT extends OperatorRun {
    @Test
    void aNamespaceThatDoesNotConsentIsSkippedAndNamed() {
        // Given
        var other = namespace + "-other";
        sandbox.kubernetes().createNamespace(other);

        // When
        apply("scope: {namespaces: [" + namespace + ", " + other + "]}");

        // Then
        awaitCondition("Stalled", "True", "ScopeForbidden");
        assertThat(condition("Stalled").path("message").asText())
                .contains(other)
                .contains("allow-capture-from");
        assertThat(incident().at("/status/effective/namespaces")).hasSize(1);
        assertThat(proxy.seen()).noneMatch(request -> request.path().contains("/namespaces/" + other + "/events"));

        kubectl("annotate", "namespace", other, "hindsight.dev/allow-capture-from=" + namespace)
                .orFail();
        poke("consent is there");
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(condition("Stalled").isMissingNode()).isTrue();
        assertThat(incident().at("/status/effective/namespaces")).hasSize(2);
    }
}
