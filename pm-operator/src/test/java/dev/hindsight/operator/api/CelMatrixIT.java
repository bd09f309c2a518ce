package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** Every rule of the CRD, both ways, on a real API server (operator.md §11 row 39). */
@WithSandbox(kubernetes = true)
class CelMatrixIT {
    private static final String NAMESPACE = "cel-matrix";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static KubernetesClient client;

    @BeforeAll
    static void installTheCrd(Sandbox sandbox) {
        IncidentCrd.installIn(sandbox);
        sandbox.kubernetes().createNamespace(NAMESPACE);
        client = sandbox.kubernetes().client();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.hindsight.operator.api.CelCase#all")
    void theApiServerAcceptsAndRefuses(CelCase matrix) {
        // Given
        var steps = stepsOf(matrix);
        var judged = steps.removeLast();
        steps.forEach(Runnable::run);

        // When
        var refusal = catchThrowableOfType(KubernetesClientException.class, judged::run);

        // Then
        if (matrix.refused().isEmpty()) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal).as("was accepted").isNotNull();
            assertThat(refusal.getCode()).isEqualTo(422);
            assertThat(refusal.getStatus().getMessage())
                    .contains(matrix.refused().get());
        }
    }

    @Test
    void theMatrixIsBigEnoughToMeanSomething() throws Exception {
        var cases = CelCase.all().toList();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        assertThat(cases).filteredOn(matrix -> matrix.refused().isPresent()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static Deque<Runnable> stepsOf(CelCase matrix) {
        var incident = incident(matrix.manifest("case-" + NUMBER.incrementAndGet()));
        var steps = new ArrayDeque<Runnable>(List.of(incident::create));
        matrix.step("update")
                .map(spec -> body("spec", spec))
                .ifPresent(body -> steps.add(() -> incident.patch(MERGE, body)));
        Stream.of("status", "then")
                .flatMap(step -> matrix.step(step).stream())
                .map(status -> body("status", status))
                .forEach(body -> steps.add(() -> incident.subresource("status").patch(MERGE, body)));
        return steps;
    }

    private static Resource<GenericKubernetesResource> incident(JsonNode manifest) {
        var object = client.getKubernetesSerialization().convertValue(manifest, GenericKubernetesResource.class);
        return client.resource(object).inNamespace(NAMESPACE);
    }

    private static String body(String part, JsonNode content) {
        return "{\"" + part + "\":" + content + "}";
    }
}
