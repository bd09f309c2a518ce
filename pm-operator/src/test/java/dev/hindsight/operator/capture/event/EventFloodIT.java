package dev.hindsight.operator.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.EventBuilder;

import dev.hindsight.operator.capture.Captures;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** Row 12, in small: more Events than a page holds, and more pages than a run reads. */
@WithSandbox(kubernetes = true)
class EventFloodIT {

    private static final int EVENTS = 600;
    private static Captures captures;

    @BeforeAll
    static void flood(Sandbox sandbox) {
        captures = Captures.in(sandbox, "flood");
        IntStream.range(0, EVENTS).parallel().forEach(EventFloodIT::create);
    }

    @Test
    void all_pages_are_read_and_fold_to_one_group() {
        // When
        CaptureResult result = captures.run();

        // Then
        var events = Captures.events(result);
        assertThat(events.path("rows")).hasSize(EVENTS);
        assertThat(events.path("groups")).hasSize(1);
        assertThat(events.at("/groups/0/count").asInt()).isEqualTo(EVENTS * 2);
        assertThat(result.gaps()).isEmpty();
    }

    @Test
    void what_a_run_does_not_read_is_counted_and_is_a_gap() {
        // When
        CaptureResult result = captures.run(captures.request(null, java.util.Optional.empty(), 5000), 1);

        // Then
        CapturedArtifact events = Captures.artifact(result, CapturedArtifact.EVENTS);
        assertThat(events.truncated()).isTrue();
        assertThat(events.items()).isEqualTo(500);
        assertThat(events.droppedItems()).isEqualTo(EVENTS - 500);
        assertThat(result.gaps()).singleElement().satisfies(gap -> assertThat(gap.reason())
                .isEqualTo(GapReason.PAGE_LIMIT));
    }

    private static void create(int number) {
        captures.kubernetes
                .client()
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName("flood-" + number)
                        .withNamespace("flood")
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion("v1")
                        .withKind("Service")
                        .withNamespace("flood")
                        .withName("checkout")
                        .endInvolvedObject()
                        .withType("Warning")
                        .withReason("FailedToUpdateEndpoint")
                        .withMessage("attempt " + number + " failed")
                        .withNewSource("endpoint-controller", null)
                        .withFirstTimestamp(Instant.now().toString())
                        .withLastTimestamp(Instant.now().toString())
                        .withCount(2)
                        .build())
                .create();
    }
}
