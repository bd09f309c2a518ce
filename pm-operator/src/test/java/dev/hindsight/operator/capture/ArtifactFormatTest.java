package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.event.EventCapture;
import dev.hindsight.operator.capture.event.EventRow;
import dev.hindsight.operator.capture.event.EventsArtifact;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.rollout.ChangeKind;
import dev.hindsight.operator.capture.rollout.PlantedTemplates;
import dev.hindsight.operator.capture.rollout.Step;
import dev.hindsight.operator.capture.run.ArtifactWriter;
import dev.hindsight.operator.capture.run.CaptureRunArtifact;
import dev.hindsight.operator.capture.run.CaptureRunFacts;
import dev.hindsight.operator.capture.run.Run;
import dev.hindsight.operator.capture.workload.Workload;
import dev.hindsight.redaction.Redactor;

/** The published examples are what the code makes, byte for byte in canonical form. */
class ArtifactFormatTest {

    private final ArtifactWriter writer = new ArtifactWriter();

    @Test
    void events_look_like_the_published_example() {
        // Given
        List<EventRow> rows = List.of(
                Given.row("a", "Warning", Given.at(1), 3, "Back-off 10s restarting failed container"),
                Given.row("b", "Warning", Given.at(2), 4, "Back-off 20s restarting failed container"),
                Given.row("c", "Normal", Given.at(-1), 1, "Pulling image with token=[REDACTED:assignment:12]"));

        // When
        CapturedArtifact artifact = events(rows, 1 << 20);

        // Then
        assertExample(artifact);
        assertThat(artifact.items()).isEqualTo(3);
        assertThat(artifact.redactions()).isEqualTo(Map.of("assignment", 1));
    }

    @Test
    void rollouts_look_like_the_published_example() throws IOException {
        // Given
        Step step = new Step(
                new Workload(
                        Given.CHECKOUT,
                        "uid-checkout",
                        Given.at(-3000),
                        Map.of("app.kubernetes.io/part-of", "shop", "kustomize.toolkit.fluxcd.io/name", "shop"),
                        Map.of("vcs.ref.head.revision", "9fceb02"),
                        List.of(),
                        Optional.of(new Workload.Progress("True", "ReplicaSetUpdated", Given.at(-9)))),
                ChangeKind.ROLLOUT,
                Given.at(-10),
                Optional.of("kustomize-controller"),
                Optional.of(Given.revision(1, Given.at(-3000), "release 1.4.1")),
                Optional.of(Given.revision(2, Given.at(-10), "release 1.4.1")),
                Optional.of(1L),
                Optional.of(2L),
                Optional.empty());
        Run run = new Run(Given.request(), Given.at(20), Duration.ofHours(1), 40);

        // When
        CapturedArtifact artifact = PlantedTemplates.rollouts(
                run, List.of(step), template("registry/checkout:1.4.1", "a"), template("registry/checkout:1.4.2", "b"));

        // Then
        assertExample(artifact);
    }

    @Test
    void a_capture_run_looks_like_the_published_example() {
        // Given
        Window lost = new Window(Given.at(-30), Given.at(-20));
        CaptureRunFacts facts = new CaptureRunFacts(
                "shop",
                "checkout-5xx",
                0,
                Given.WINDOW,
                Optional.of(new Window(Given.at(-20), Given.at(15))),
                4,
                Optional.of(Given.at(16)),
                List.of(new CaptureRunFacts.Collected(
                        "events", "sha256:" + "0".repeat(64), 2048, 3, false, List.of(), 0, true)),
                List.of(Gap.of(lost, GapReason.EVENTS_EXPIRED, null, "events")),
                Map.of("assignment", 1));

        // When
        CapturedArtifact artifact =
                writer.write(CaptureRunArtifact.of(facts, "0.1.0").draft());

        // Then
        assertExample(artifact);
        assertThat(artifact.digest())
                .isEqualTo(writer.write(CaptureRunArtifact.of(facts, "0.1.0").draft())
                        .digest());
    }

    @Test
    void an_artifact_over_its_limit_drops_the_least_telling_and_says_so() {
        // Given
        List<EventRow> rows = IntStream.range(0, 400)
                .mapToObj(i -> Given.row("e" + i, i % 2 == 0 ? "Warning" : "Normal", Given.at(i % 15), 1, "note " + i))
                .toList();

        // When
        CapturedArtifact artifact = events(rows, 64 * 1024);

        // Then
        assertThat(artifact.bytes().length).isBetween(48 * 1024, 64 * 1024);
        assertThat(artifact.truncated()).isTrue();
        assertThat(artifact.items() + artifact.droppedItems()).isEqualTo(400);
        JsonNode tree = ArtifactSchemas.assertValid(artifact);
        assertThat(tree.path("rows").findValuesAsText("type")).doesNotContain("Normal");
    }

    @Test
    void rows_of_the_previous_artifact_are_kept_and_the_same_rows_give_the_same_bytes() {
        // Given
        CapturedArtifact first = events(List.of(Given.row("a", "Warning", Given.at(1), 3, "note")), 1 << 20);

        // When
        CapturedArtifact again = new EventCapture(
                        null, run(Given.request(5000, 1 << 20, Optional.of(first.bytes()))), new Redactor())
                .artifact(writer)
                .orElseThrow();

        // Then
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void an_unreadable_previous_artifact_is_left_alone() {
        // Given
        CaptureRequest request = Given.request(5000, 1 << 20, Optional.of("not json".getBytes()));

        // When
        EventCapture capture = new EventCapture(null, run(request), new Redactor());

        // Then
        assertThat(capture.artifact(writer)).isEmpty();
    }

    private CapturedArtifact events(List<EventRow> rows, long maxBytes) {
        byte[] seed = CanonicalJson.bytes(CanonicalJson.MAPPER.valueToTree(new EventsArtifact(
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
                rows)));
        CaptureRequest request = Given.request(5000, maxBytes, Optional.of(seed));
        return new EventCapture(null, run(request), new Redactor())
                .artifact(writer)
                .orElseThrow();
    }

    private static Run run(CaptureRequest request) {
        return new Run(request, Given.at(20), Duration.ofHours(1), 40);
    }

    private static JsonNode template(String image, String databaseUrl) throws IOException {
        return CanonicalJson.MAPPER.readTree(
                """
                {"metadata": {"labels": {"app": "checkout", "pod-template-hash": "%s"}},
                 "spec": {"containers": [{"name": "checkout", "image": "%s", "args": ["--pool=%s"],
                   "env": [{"name": "APP_VERSION", "value": "%s"}, {"name": "DB_URL", "value": "%s"},
                           {"name": "DB_PASSWORD", "valueFrom": {"secretKeyRef": {"name": "db-%s", "key": "password"}}}]}]}}
                """.formatted(databaseUrl, image, databaseUrl, image, databaseUrl, databaseUrl));
    }

    private static void assertExample(CapturedArtifact artifact) {
        JsonNode tree = ArtifactSchemas.assertValid(artifact);
        Path example = ArtifactSchemas.CONTRACTS.resolve("examples").resolve(artifact.kind() + ".json");
        try {
            if (Boolean.getBoolean("examples.write")) {
                Files.createDirectories(example.getParent());
                Files.writeString(example, tree.toPrettyString() + "\n");
            }
            assertThat(CanonicalJson.bytes(CanonicalJson.MAPPER.readTree(Files.readString(example))))
                    .as("run with -Dexamples.write=true after a deliberate change")
                    .asString()
                    .isEqualTo(new String(artifact.bytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
