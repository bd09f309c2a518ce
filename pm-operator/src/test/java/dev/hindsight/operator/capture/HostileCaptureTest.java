package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Include;

import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever stands in one namespace, its capture ends with artifacts of our format, and that of another is what it was. */
class HostileCaptureTest {

    private static final int MAX_BYTES = 1 << 20;
    private static final int OBJECTS = 6;

    @Property(tries = 20, shrinking = ShrinkingMode.OFF, afterFailure = AfterFailureMode.RANDOM_SEED)
    void a_capture_of_hostile_objects_ends_with_valid_artifacts(@ForAll long seed) {
        try (HostileLists lists = new HostileLists()) {
            // Given
            fill(lists, new HostileObjects(seed));
            calm(lists);

            // When
            CaptureResult result =
                    new Capture(lists.client, Given.config(), Clock.fixed(Given.at(20), ZoneOffset.UTC)).run(request());

            // Then
            assertThat(result.gaps()).noneMatch(gap -> "calm".equals(gap.namespace()));
            assertThat(result.artifacts()).hasSize(2).allSatisfy(artifact -> {
                assertThat(artifact.bytes()).hasSizeLessThanOrEqualTo(MAX_BYTES);
                ArtifactSchemas.assertValid(artifact);
            });
            var events = ArtifactSchemas.assertValid(Captures.artifact(result, CapturedArtifact.EVENTS));
            assertThat(events.path("rows"))
                    .anyMatch(row -> row.path("note").asText().equals("the calm one"));
            assertThat(result.precedingChanges())
                    .allSatisfy(change -> assertThat(change.workload()).hasSizeLessThanOrEqualTo(400));
        }
    }

    private static void fill(HostileLists lists, HostileObjects wild) {
        lists.put("wild", "events", some(wild::event));
        lists.put("wild", "pods", some(wild::pod));
        lists.put("wild", "apps/deployments", some(() -> wild.workload("Deployment")));
        lists.put("wild", "apps/statefulsets", some(() -> wild.workload("StatefulSet")));
        lists.put("wild", "apps/daemonsets", some(() -> wild.workload("DaemonSet")));
        lists.put("wild", "apps/replicasets", some(() -> wild.workload("ReplicaSet")));
        lists.put("wild", "apps/controllerrevisions", some(wild::controllerRevision));
    }

    private static void calm(HostileLists lists) {
        ObjectNode event = CanonicalJson.MAPPER
                .createObjectNode()
                .put("message", "the calm one")
                .put("type", "Warning");
        event.put("firstTimestamp", Given.START.toString()).put("lastTimestamp", Given.START.toString());
        event.putObject("metadata")
                .put("name", "calm")
                .put("namespace", "calm")
                .put("uid", "calm")
                .put("creationTimestamp", Given.START.toString());
        lists.put("calm", "events", List.of(event));
    }

    private static List<ObjectNode> some(Supplier<ObjectNode> maker) {
        return Stream.generate(maker).limit(OBJECTS).toList();
    }

    private static CaptureRequest request() {
        return new CaptureRequest(
                "calm",
                "checkout-5xx",
                0,
                Given.WINDOW,
                Given.START,
                List.of("wild", "calm"),
                List.of(),
                null,
                List.of(),
                Set.of(Include.EVENTS, Include.ROLLOUTS),
                5000,
                MAX_BYTES,
                Optional.empty(),
                Optional.empty(),
                () -> false);
    }
}
