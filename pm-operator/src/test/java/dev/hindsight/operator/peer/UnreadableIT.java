package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.wait.Patience;

/** What was stored before the schema forbade it costs its own object a condition, and nobody else anything. */
@QuarkusTest
@WithTestResource(OldObjectsResource.class)
class UnreadableIT extends OperatorRun {
    /** The API server takes no write to these, so that no condition can say it. */
    private static final Set<String> UNWRITABLE = Set.of("behind", "shape", "items", "nothing");

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
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(notesOf(name))
                .isNotEmpty()
                .allSatisfy(note -> assertThat(note).startsWith("spec.").containsAnyOf("allowed is", "required")));
        if (!UNWRITABLE.contains(name)) {
            awaitStalled(OldObjectsResource.NAMESPACE, name);
            assertThat(message(OldObjectsResource.NAMESPACE, name))
                    .startsWith("spec.")
                    .containsAnyOf("allowed is", "required");
        }
    }

    private List<String> notesOf(String name) {
        return client().v1().events().inNamespace(OldObjectsResource.NAMESPACE).list().getItems().stream()
                .filter(event -> "InvalidSpec".equals(event.getReason()) && "Warning".equals(event.getType()))
                .filter(event -> name.equals(event.getInvolvedObject().getName()))
                .map(Event::getMessage)
                .toList();
    }

    @Test
    void oneThatComesWhileItWatchesStopsNobodyAndCanBeRepairedOrDeleted() {
        // Given
        new OldObjects(sandbox.kubernetes())
                .store(
                        namespace,
                        Map.of(
                                "late",
                                "{\"taxonomy\":{\"cause\":\"Human\"}}",
                                "gone",
                                "{\"startedAt\":\"2026-11-28T13:10:00,123Z\"}"));
        awaitStalled(namespace, "late");
        awaitStalled(namespace, "gone");

        // When
        client().genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                .inNamespace(namespace)
                .withName("late")
                .patch(PatchContext.of(PatchType.JSON), "[{\"op\":\"remove\",\"path\":\"/spec/taxonomy\"}]");
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
