package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;

import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** The worst that a real API server takes from a tenant: the capture reads over it, and what is in order is there. */
@WithSandbox(kubernetes = true)
class HostileIT {

    private static final String NAMESPACE = "hostile";

    private Captures captures;

    @Test
    void a_capture_ends_and_shows_what_is_in_order(Sandbox sandbox) {
        // Given
        captures = Captures.in(sandbox, NAMESPACE);
        ownItself(pod("ouroboros", Map.of()));
        pod("many-owners", Map.of());
        owned("many-owners", manyOwners());
        pod("annotated", Map.of("kubernetes.io/change-cause", "x".repeat(250_000)));
        event("far", "9999-12-31T23:59:59-23:59", Integer.MIN_VALUE, "x".repeat(1_000_000));
        event("early", "0001-01-01T00:00:01Z", -1, "{\"a\":".repeat(1000));
        event("in-order", captures.startedAt.toString(), 3, "the innocent one");
        revision();

        // When
        CaptureResult result = captures.run();

        // Then
        var events = Captures.events(result);
        assertThat(events.path("rows"))
                .anyMatch(row -> row.path("note").asText().equals("the innocent one")
                        && row.path("count").asInt() == 3);
        Captures.rollouts(result);
        assertThat(result.gaps())
                .as("nobody reads what a Pod owns")
                .extracting(Gap::workloadKind)
                .containsExactly("Pod");
    }

    private Pod pod(String name, Map<String, String> annotations) {
        return captures.kubernetes
                .client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .withAnnotations(annotations)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("app")
                        .withImage("registry.example.org/app:1.0.0")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    private void ownItself(Pod pod) {
        owned(
                pod.getMetadata().getName(),
                List.of(owner(pod.getMetadata().getName(), pod.getMetadata().getUid(), true)));
    }

    private List<OwnerReference> manyOwners() {
        return IntStream.range(0, 5000)
                .mapToObj(i -> owner("o" + i, "00000000-0000-0000-0000-" + String.format("%012d", i), false))
                .toList();
    }

    /** The garbage collector would take a Pod whose owners do not exist; a finalizer holds it. */
    private void owned(String name, List<OwnerReference> owners) {
        var patch = Map.of("metadata", Map.of("finalizers", List.of("hindsight.dev/test"), "ownerReferences", owners));
        captures.kubernetes
                .client()
                .pods()
                .inNamespace(NAMESPACE)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(patch));
    }

    private static OwnerReference owner(String name, String uid, boolean controller) {
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Pod")
                .withName(name)
                .withUid(uid)
                .withController(controller)
                .build();
    }

    private void event(String name, String at, int count, String message) {
        captures.kubernetes
                .client()
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withNamespace(NAMESPACE)
                        .withName("ouroboros")
                        .withUid(captures.kubernetes
                                .client()
                                .pods()
                                .inNamespace(NAMESPACE)
                                .withName("ouroboros")
                                .get()
                                .getMetadata()
                                .getUid())
                        .endInvolvedObject()
                        .withType("Warning")
                        .withReason("Hostile")
                        .withMessage(message)
                        .withFirstTimestamp(at)
                        .withLastTimestamp(at)
                        .withCount(count)
                        .withNewSource("tenant", null)
                        .build())
                .create();
    }

    private void revision() {
        Object deep = 1;
        for (int i = 0; i < 300; i++) {
            deep = Map.of("spec", deep);
        }
        captures.kubernetes
                .client()
                .resource(new ControllerRevisionBuilder()
                        .withNewMetadata()
                        .withName("deep")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withRevision(Long.MAX_VALUE)
                        .withData(deep)
                        .build())
                .create();
    }
}
