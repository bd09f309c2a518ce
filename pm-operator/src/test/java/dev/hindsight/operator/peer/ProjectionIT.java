package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What is born at incident-service appears in the cluster, is captured there and follows its record. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class ProjectionIT extends OperatorRun {

    @Test
    void whatIsBornByRestAppearsAndIsCaptured() {
        // When
        var record = appeared();

        // Then
        assertThat(incident().at("/spec/title").asText()).isEqualTo(NAME);
        assertThat(appliedBy("pm-operator-projection")).contains("title", "severity", "kind", "startedAt");
        assertThat(appliedBy("pm-operator")).isEmpty();
        assertThat(incident().at("/status/declaredFields")).isEmpty();
        assertThat(record.uid()).isEqualTo(incident().at("/metadata/uid").asText());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(record.artifacts("rollouts")).isNotEmpty());
    }

    @Test
    void whatIsBornByAnAlertShowsItsAlerts() {
        // Given
        var record = peer.bear(namespace, NAME, Map.of());
        record.alert("prometheus", "CheckoutErrors", "8a07086b74f3ba78");

        // When
        hints.send(namespace, NAME);

        // Then
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(incident().at("/status/observed/alerts/0").toString())
                .isEqualTo(
                        "{\"fingerprint\":\"8a07086b74f3ba78\",\"name\":\"CheckoutErrors\",\"source\":\"prometheus\"}");
    }

    @Test
    void theObjectFollowsItsRecordThroughItsEpisodes() {
        // Given
        var record = appeared();
        var resolved = Instant.now().minusSeconds(60).toString().substring(0, 19) + "Z";

        // When
        record.edit("title", "Payments too");
        record.edit("resolvedAt", resolved);
        hints.send(namespace, NAME);

        // Then
        awaitSpec("title", "Payments too");
        awaitSpec("resolvedAt", resolved);
        await().until(() -> incident().at("/status/lifecycle").asText(), "Resolved"::equals);
        record.reopen(1);
        hints.send(namespace, NAME);
        awaitSpec("reopenCount", "1");
        assertThat(incident().at("/spec").has("resolvedAt")).isFalse();
        await().until(() -> incident().at("/status/lifecycle").asText(), "Open"::equals);
        assertThat(incident().at("/status/declaredFields")).isEmpty();
    }

    @Test
    void whatIsNotSevereOrOverStaysAtTheService() {
        // Given
        born("minor", Map.of("severity", "SEV4"));
        born("over", Map.of("resolvedAt", "2026-11-23T03:00:00Z"));

        // When
        appeared();

        // Then
        assertThat(names()).containsExactly(NAME);
        peer.record(namespace, "minor").orElseThrow().edit("severity", "SEV1");
        hints.send(namespace, "minor");
        await().atMost(Duration.ofSeconds(20)).until(this::names, names -> names.contains("minor"));
    }

    @Test
    void aNamespaceThatIsNotThereIsNotTriedAgainUntilSomethingIsHeard() {
        // Given
        var nowhere = namespace + "-later";
        peer.bear(nowhere, "early", Map.of());

        // When
        hints.send(nowhere, "early");
        appeared();

        // Then
        assertThat(proxy.seen().stream()
                        .filter(request -> request.method().equals("PATCH"))
                        .filter(request -> request.path().contains("/" + nowhere + "/")))
                .hasSize(1);
        sandbox.kubernetes().createNamespace(nowhere);
        hints.send(nowhere, "early");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client().genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                                .inNamespace(nowhere)
                                .withName("early")
                                .get()
                        != null);
    }

    @Test
    void noMoreAreOpenInANamespaceThanMayBe() {
        // When
        for (int i = 0; i < 32; i++) {
            born("many-" + i, Map.of());
        }

        // Then
        await().atMost(Duration.ofSeconds(40))
                .until(() -> eventsOf("ProjectionLimited").size() == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> names().size() == 30);
        var left = leftOut();
        assertThat(left).hasSize(2);
        await().atMost(Duration.ofSeconds(30)).until(() -> isReady("many-0"));
        peer.record(namespace, "many-0")
                .orElseThrow()
                .edit("resolvedAt", Instant.now().toString());
        hints.send(namespace, "many-0");
        await().atMost(Duration.ofSeconds(20)).until(() -> lifecycle("many-0").equals("Resolved"));
        hints.send(namespace, left.iterator().next());
        await().atMost(Duration.ofSeconds(20)).until(() -> names().size() == 31);
    }

    private boolean isReady(String name) {
        return !lifecycle(name).isEmpty();
    }

    private String lifecycle(String name) {
        return incident(name).at("/status/lifecycle").asText();
    }

    private JsonNode incident(String name) {
        return client().getKubernetesSerialization()
                .convertValue(incidents().withName(name).get(), JsonNode.class);
    }

    private Set<String> leftOut() {
        var left = new TreeSet<String>();
        for (int i = 0; i < 32; i++) {
            left.add("many-" + i);
        }
        left.removeAll(names());
        return left;
    }

    private Set<String> names() {
        var names = new TreeSet<String>();
        incidents()
                .list()
                .getItems()
                .forEach(object -> names.add(object.getMetadata().getName()));
        return names;
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            incidents() {
        return client().genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                .inNamespace(namespace);
    }
}
