package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Fault;

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

    @Test
    void aNamespaceThatCannotBeAskedIsAGapUntilItCan() {
        // Given
        var other = namespace + "-away";
        sandbox.kubernetes().createNamespace(other);
        kubectl("annotate", "namespace", other, "hindsight.dev/allow-capture-from=" + namespace)
                .orFail();
        proxy.inject(request -> request.path().endsWith("/namespaces/" + other), Fault.answer(500));

        // When
        apply("scope: {namespaces: [" + namespace + ", " + other + "]}");

        // Then
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        incident().at("/status/capture/gaps/0/reason").asText())
                .isEqualTo("ApiUnavailable"));
        assertThat(condition("Stalled").isMissingNode()).isTrue();

        proxy.heal();
        patchSpec("{\"severity\":\"SEV1\"}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(incident().at("/status/capture/gaps")).isEmpty());
        assertThat(incident().at("/status/effective/namespaces")).hasSize(2);
    }
}
