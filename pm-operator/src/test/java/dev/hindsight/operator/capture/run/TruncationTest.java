package dev.hindsight.operator.capture.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.ArtifactSchemas;
import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.event.EventCapture;
import dev.hindsight.operator.capture.event.EventRow;
import dev.hindsight.operator.capture.event.EventsArtifact;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.WorkloadKind;
import dev.hindsight.operator.capture.rollout.ChangeKind;
import dev.hindsight.operator.capture.rollout.ChangeTest;
import dev.hindsight.operator.capture.rollout.RolloutCapture;
import dev.hindsight.redaction.Redactor;

class TruncationTest {

    private final ArtifactWriter writer = new ArtifactWriter();

    @Test
    void what_is_cut_says_by_which_limit() {
        // Given
        byte[] seed =
                events(Given.request(5000, 1 << 20, Optional.of(seed(400)))).bytes();

        // When
        CapturedArtifact whole = events(Given.request(5000, 1 << 20, Optional.of(seed)));
        CapturedArtifact byRows = events(Given.request(100, 1 << 20, Optional.of(seed)));
        CapturedArtifact byBytes = events(Given.request(5000, 64 << 10, Optional.of(seed)));
        CapturedArtifact byBoth = events(Given.request(300, 32 << 10, Optional.of(seed)));

        // Then
        assertThat(whole.truncated()).isFalse();
        assertThat(whole.truncatedBy()).isEmpty();
        assertThat(ArtifactSchemas.assertValid(whole).has("truncatedBy")).isFalse();
        assertThat(byRows.truncatedBy()).containsExactly("max_events");
        assertThat(byBytes.truncatedBy()).containsExactly("max_bytes");
        assertThat(byBoth.truncatedBy()).containsExactly("max_events", "max_bytes");
        assertThat(names(byBoth)).isEqualTo(byBoth.truncatedBy());
    }

    @Test
    void what_an_earlier_run_had_to_leave_out_stays_said_and_no_run_adds_to_it() {
        // Given
        CapturedArtifact first = events(Given.request(100, 1 << 20, Optional.of(seed(400))));

        // When
        CapturedArtifact second = events(Given.request(5000, 1 << 20, Optional.of(first.bytes())));
        CapturedArtifact third = events(Given.request(5000, 1 << 20, Optional.of(second.bytes())));

        // Then
        assertThat(second.truncatedBy()).containsExactly("earlier_run");
        assertThat(third.bytes()).isEqualTo(second.bytes());
    }

    @Test
    void an_artifact_of_an_older_operator_was_cut_by_an_earlier_run() throws Exception {
        // Given
        CapturedArtifact cut = events(Given.request(100, 1 << 20, Optional.of(seed(400))));
        ObjectNode older = (ObjectNode) CanonicalJson.MAPPER.readTree(cut.bytes());
        older.remove("truncatedBy");

        // When
        CapturedArtifact next = events(Given.request(5000, 1 << 20, Optional.of(CanonicalJson.bytes(older))));

        // Then
        assertThat(next.truncatedBy()).containsExactly("earlier_run");
    }

    @Test
    void rollouts_leave_out_scale_steps_before_an_image() {
        // Given
        Run run = new Run(Given.request(), Given.at(20), Duration.ofHours(1), 40);
        RolloutCapture capture = new RolloutCapture(run, null);
        IntStream.range(0, 300)
                .mapToObj(i -> ChangeTest.change(ChangeKind.SCALE, Given.at(-1), null))
                .forEach(capture::add);
        capture.add(ChangeTest.change(ChangeKind.ROLLOUT, Given.at(-29), ChangeTest.IMAGE));

        // When
        CapturedArtifact artifact = capture.artifact(writer);

        // Then
        assertThat(artifact.truncatedBy()).containsExactly("max_events");
        assertThat(artifact.droppedItems()).isEqualTo(101);
        assertThat(artifact.items()).isEqualTo(200);
        assertThat(tree(artifact).at("/changes/0/kind").asText()).isEqualTo("rollout");
    }

    @Test
    void the_capture_run_says_it_of_each_artifact_and_of_all() {
        // Given
        CaptureRunFacts facts = new CaptureRunFacts(
                "shop",
                "checkout-5xx",
                0,
                Given.WINDOW,
                Optional.empty(),
                1,
                Optional.empty(),
                List.of(
                        collected("events", List.of("page_limit", "earlier_run")),
                        collected("rollouts", List.of("page_limit"))),
                List.of(Gap.notRead(Given.WINDOW, "shop", new WorkloadKind("", "ReplicationController"))),
                java.util.Map.of());

        // When
        CapturedArtifact run = writer.write(CaptureRunArtifact.of(facts, "1").draft());

        // Then
        JsonNode tree = ArtifactSchemas.assertValid(run);
        assertThat(run.truncatedBy()).containsExactly("earlier_run", "page_limit");
        assertThat(tree.at("/artifacts/1/truncatedBy")).hasSize(1);
        assertThat(tree.at("/gaps/0/reason").asText()).isEqualTo("kind_not_read");
        assertThat(tree.at("/gaps/0/workloadKind").asText()).isEqualTo("ReplicationController");
    }

    private static CaptureRunFacts.Collected collected(String kind, List<String> cutBy) {
        return new CaptureRunFacts.Collected(kind, "sha256:" + "0".repeat(64), 1, 1, true, cutBy, 1, true);
    }

    private static List<String> names(CapturedArtifact artifact) {
        List<String> names = new java.util.ArrayList<>();
        ArtifactSchemas.assertValid(artifact).path("truncatedBy").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonNode tree(CapturedArtifact artifact) {
        try {
            return CanonicalJson.MAPPER.readTree(artifact.bytes());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private CapturedArtifact events(CaptureRequest request) {
        return new EventCapture(null, new Run(request, Given.at(20), Duration.ofHours(1), 40), new Redactor())
                .artifact(writer)
                .orElseThrow();
    }

    private static byte[] seed(int rows) {
        List<EventRow> all = Stream.iterate(0, i -> i + 1)
                .limit(rows)
                .map(i -> Given.row("e" + i, "Warning", Given.at(i % 15), 1, "note " + i))
                .toList();
        return CanonicalJson.bytes(CanonicalJson.MAPPER.valueToTree(new EventsArtifact(
                "events",
                1,
                Given.WINDOW,
                Given.START,
                List.of("shop"),
                true,
                true,
                false,
                null,
                0,
                0,
                List.of(),
                all)));
    }
}
