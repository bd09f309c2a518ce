package dev.hindsight.operator.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.capture.Captures;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** Row 18, and 14 on the real API server: one object under two APIs is one row, however it was written. */
@WithSandbox(kubernetes = true)
class DualApiIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void events_of_both_apis_are_one_row_each_in_the_same_shape(Sandbox sandbox) {
        // Given
        Captures captures = Captures.in(sandbox, "dual-api");
        createLegacy(captures.kubernetes.client(), 3);
        createNew(captures.kubernetes.client());

        // When
        List<JsonNode> rows = rowsOf("dual-api", captures.run());

        // Then
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.path("reason").asText()).isEqualTo("Unhealthy");
            assertThat(row.path("note").asText()).isEqualTo("probe failed");
            assertThat(row.path("reportingController").asText()).isEqualTo("kubelet");
            assertThat(row.path("reportingInstance").asText()).isEqualTo("node-1");
            assertThat(row.path("regarding").path("name").asText()).isEqualTo("checkout-1");
            assertThat(row.path("first").asText())
                    .isEqualTo(NOW.minusSeconds(60).toString().replace("Z", ".000Z"));
            assertThat(row.path("count").asInt()).isEqualTo(3);
        });
    }

    @Test
    void a_count_that_rises_between_two_runs_stays_one_row_and_survives_the_event(Sandbox sandbox) {
        // Given
        Captures captures = Captures.in(sandbox, "dual-api-series");
        KubernetesClient admin = captures.kubernetes.client();
        createLegacyIn(admin, "dual-api-series", 3);
        byte[] first =
                Captures.artifact(captures.run(), CapturedArtifact.EVENTS).bytes();
        var event = admin.v1().events().inNamespace("dual-api-series").withName("legacy");
        event.edit(e -> new EventBuilder(e)
                .withCount(7)
                .withLastTimestamp(NOW.plusSeconds(1).toString())
                .build());
        var second = captures.run(captures.request(null, java.util.Optional.of(first), 5000));
        event.delete();

        // When
        byte[] kept = Captures.artifact(second, CapturedArtifact.EVENTS).bytes();
        List<JsonNode> rows =
                rowsOf("dual-api-series", captures.run(captures.request(null, java.util.Optional.of(kept), 5000)));

        // Then
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.path("count").asInt()).isEqualTo(7));
    }

    /** Without what is told of the Node. */
    private static List<JsonNode> rowsOf(String namespace, CaptureResult result) {
        return StreamSupport.stream(Captures.events(result).path("rows").spliterator(), false)
                .filter(row -> row.path("namespace").asText().equals(namespace))
                .toList();
    }

    private static void createLegacy(KubernetesClient admin, int count) {
        createLegacyIn(admin, "dual-api", count);
    }

    private static void createLegacyIn(KubernetesClient admin, String namespace, int count) {
        admin.resource(new EventBuilder()
                        .withNewMetadata()
                        .withName("legacy")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withInvolvedObject(pod(namespace))
                        .withType("Warning")
                        .withReason("Unhealthy")
                        .withMessage("probe failed")
                        .withNewSource("kubelet", "node-1")
                        .withFirstTimestamp(NOW.minusSeconds(60).toString())
                        .withLastTimestamp(NOW.toString())
                        .withCount(count)
                        .build())
                .create();
    }

    private static void createNew(KubernetesClient admin) {
        admin.resource(new io.fabric8.kubernetes.api.model.events.v1.EventBuilder()
                        .withNewMetadata()
                        .withName("new")
                        .withNamespace("dual-api")
                        .endMetadata()
                        .withRegarding(pod("dual-api"))
                        .withType("Warning")
                        .withReason("Unhealthy")
                        .withAction("Probe")
                        .withNote("probe failed")
                        .withReportingController("kubelet")
                        .withReportingInstance("node-1")
                        .withEventTime(
                                new MicroTime(NOW.minusSeconds(60).toString().replace("Z", ".000000Z")))
                        .withNewSeries()
                        .withCount(3)
                        .withLastObservedTime(new MicroTime(NOW.toString().replace("Z", ".000000Z")))
                        .endSeries()
                        .build())
                .create();
    }

    private static ObjectReference pod(String namespace) {
        return new ObjectReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Pod")
                .withNamespace(namespace)
                .withName("checkout-1")
                .withUid("00000000-0000-0000-0000-000000000001")
                .build();
    }
}
