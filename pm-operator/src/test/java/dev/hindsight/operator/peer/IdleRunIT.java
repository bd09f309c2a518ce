package dev.hindsight.operator.peer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** An open incident is captured again and again, and written only when there is something to say. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class IdleRunIT extends OperatorRun {

    @Test
    void aRunThatFindsNothingNewWritesNothingAndTheEndTellsOfAll() throws IOException {
        // Given
        apply("capture: {lookahead: 1s}");
        awaitCondition("Ready", "True", "Succeeded");
        makeARunDue();
        var before = incident();
        var captures = captures();

        // When
        hints.send(namespace, NAME);
        await().until(() -> captures() > captures);

        // Then
        visit();
        assertThat(incident().at("/metadata/resourceVersion")).isEqualTo(before.at("/metadata/resourceVersion"));

        patchSpec("{\"resolvedAt\":\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\"}");
        awaitCondition("EvidenceCaptured", "True", "Sealed");
        var status = incident().at("/status/capture");
        assertThat(status.path("runs").asInt())
                .isGreaterThanOrEqualTo(before.at("/status/capture/runs").asInt() + 2);
        assertThat(record().artifacts("capture-run")).hasSize(1);
        var covered = new ObjectMapper()
                .readTree(record().artifacts("capture-run").get(0).bytes())
                .path("covered");
        assertThat(at(covered.path("from"))).isEqualTo(at(before.at("/status/capture/coverageFrom")));
        assertThat(at(covered.path("to")))
                .isEqualTo(at(status.path("coverageTo")))
                .isAfter(at(before.at("/status/capture/coverageTo")));
    }

    /** As the operator, which alone may write a status. */
    private void makeARunDue() {
        try (var operator = sandbox.kubernetes().clientFor("hindsight-system", "pm-operator")) {
            operator.genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                    .inNamespace(namespace)
                    .withName(NAME)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"status\":{\"capture\":{\"nextRunAt\":\"%s\"}}}"
                                    .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private static Instant at(JsonNode time) {
        return Instant.parse(time.asText());
    }

    private static double captures() {
        return get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("hindsight_capture_runs_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
