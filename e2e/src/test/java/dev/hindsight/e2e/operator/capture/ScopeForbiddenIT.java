package dev.hindsight.e2e.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.sandbox.kubernetes.Fault;
import dev.hindsight.sandbox.wait.Patience;

/** Evidence of another namespace needs that namespace's consent (operator.md §11 row 26). */
class ScopeForbiddenIT {
    private static final String NAMESPACE = "scope";

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void aNamespaceThatDoesNotConsentIsSkippedAndNamed() {
        // Given
        cluster.namespace(NAMESPACE);
        var closed = cluster.namespace("scope-closed");

        // When
        cluster.declare(NAMESPACE, "skipped", scope(closed));

        // Then
        cluster.awaitCondition(NAMESPACE, "skipped", "Stalled", "True/ScopeForbidden");
        assertThat(cluster.condition(NAMESPACE, "skipped", "Stalled")
                        .path("message")
                        .asText())
                .contains(closed)
                .contains("allow-capture-from");
        assertThat(cluster.status(NAMESPACE, "skipped").at("/effective/namespaces"))
                .hasSize(1);
        cluster.awaitCaptured(NAMESPACE, "skipped");
        assertThat(cluster.status(NAMESPACE, "skipped").at("/capture/artifacts"))
                .as("its own namespace is captured")
                .isNotEmpty();
        assertThat(all.toApiServer().seen())
                .noneMatch(request -> request.path().contains("/namespaces/" + closed + "/events"));

        consent(closed);
        cluster.poke(NAMESPACE, "skipped");
        cluster.awaitCondition(NAMESPACE, "skipped", "Ready", "True/Succeeded");
        assertThat(cluster.verdict(NAMESPACE, "skipped", "Stalled")).isEmpty();
        assertThat(cluster.status(NAMESPACE, "skipped").at("/effective/namespaces"))
                .hasSize(2);
    }

    @Test
    void aNamespaceThatCannotBeAskedIsAGapUntilItCan() {
        // Given
        cluster.namespace(NAMESPACE);
        var away = cluster.namespace("scope-away");
        consent(away);
        var unavailable = new AtomicBoolean(true);
        all.toApiServer()
                .inject(
                        request -> unavailable.get() && request.path().endsWith("/namespaces/" + away),
                        Fault.answer(500));

        // When
        cluster.declare(NAMESPACE, "gap", scope(away));

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(cluster.status(NAMESPACE, "gap")
                        .at("/capture/gaps/0/reason")
                        .asText())
                .isEqualTo("ApiUnavailable"));
        assertThat(cluster.verdict(NAMESPACE, "gap", "Stalled")).isEmpty();

        unavailable.set(false);
        cluster.patchSpec(NAMESPACE, "gap", "{\"severity\":\"SEV1\"}");
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(cluster.status(NAMESPACE, "gap").at("/capture/gaps"))
                        .isEmpty());
        assertThat(cluster.status(NAMESPACE, "gap").at("/effective/namespaces")).hasSize(2);
    }

    private static String scope(String other) {
        return "scope: {namespaces: [" + NAMESPACE + ", " + other + "]}";
    }

    private void consent(String namespace) {
        cluster.kubectl("annotate", "namespace", namespace, "hindsight.dev/allow-capture-from=" + NAMESPACE)
                .orFail();
    }
}
