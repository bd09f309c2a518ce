package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Patience;

/** What was stored before the schema forbade it costs its own object a condition, and nobody else anything. */
@QuarkusTest
@WithTestResource(OldObjectsResource.class)
class UnreadableIT extends OperatorRun {

    @Test
    void anOperatorThatStartsOverThemServesAllOthers() {
        // When
        apply();

        // Then
        awaitCondition("Ready", "True", "Succeeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma",
                "offset",
                "digits",
                "behind",
                "year-one",
                "milestone",
                "enum",
                "shape",
                "items",
                "huge",
                "nothing"
            })
    void eachSaysWhatIsWrongWithIt(String name) {
        // Then
        awaitStalled(OldObjectsResource.NAMESPACE, name);
        assertThat(message(OldObjectsResource.NAMESPACE, name))
                .startsWith("spec.")
                .containsAnyOf("allowed is", "required");
        await().atMost(Patience.LIMIT)
                .until(() -> client().v1().events().inNamespace(OldObjectsResource.NAMESPACE).list().getItems().stream()
                        .anyMatch(event -> "InvalidSpec".equals(event.getReason())
                                && "Warning".equals(event.getType())
                                && name.equals(event.getInvolvedObject().getName())));
    }

    @Test
    void oneThatComesWhileItWatchesStopsNobodyAndCanBeRepairedOrDeleted() {
        // Given
        new OldObjects(sandbox.kubernetes())
                .store(
                        namespace,
                        Map.of(
                                "late",
                                "{\"kind\":\"Outage\"}",
                                "gone",
                                "{\"startedAt\":\"2026-11-28T13:10:00,123Z\"}"));
        awaitStalled(namespace, "late");
        awaitStalled(namespace, "gone");

        // When
        client().genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                .inNamespace(namespace)
                .withName("late")
                .patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/spec/kind\"}]");
        apply();

        // Then
        awaitCondition("Ready", "True", "Succeeded");
        await().atMost(Patience.LIMIT)
                .until(() -> reason(namespace, "late", "Ready").equals("Succeeded"));
        kubectl("delete", "incident", "gone", "--wait=true", "--timeout=120s").orFail();
    }

    private void awaitStalled(String in, String name) {
        await().atMost(Patience.LIMIT).until(() -> reason(in, name, "Stalled").equals("InvalidSpec"));
    }

    private String reason(String in, String name, String type) {
        return of(in, name, type).path("reason").asText();
    }

    private String message(String in, String name) {
        return of(in, name, "Stalled").path("message").asText();
    }

    private JsonNode of(String in, String name, String type) {
        var object = client().genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                .inNamespace(in)
                .withName(name)
                .get();
        for (var condition : client().getKubernetesSerialization()
                .convertValue(object, JsonNode.class)
                .at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}
