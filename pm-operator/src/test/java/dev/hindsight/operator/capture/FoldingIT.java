package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** A bad rollout with genuine Events: what an on-call engineer wants to find the next morning. */
@WithSandbox(kubernetes = true)
class FoldingIT {

    /** A run, and one more that knows what the first one found. */
    private record Twice(CaptureResult first, CaptureResult again) {}

    private static Captures captures;

    @BeforeAll
    static void roll_out_a_version_that_hangs(Sandbox sandbox) {
        captures = Captures.in(sandbox, "folding");
        captures.kubernetes
                .workload("folding", "checkout", "registry/checkout:1.4.1")
                .rollOutFailing("registry/checkout:1.4.2")
                .awaitHanging();
        captures.kubernetes.workload("folding", "cart", "registry/cart:2.0.0");
    }

    @Test
    void the_warnings_of_a_hanging_rollout_fold_under_its_deployment() {
        // When
        CaptureResult result = captures.run();

        // Then
        assertThat(result.gaps()).isEmpty();
        assertThat(stream(Captures.events(result).path("groups")))
                .filteredOn(group -> group.path("reason").asText().equals("BackOff"))
                .isNotEmpty()
                .allSatisfy(group -> {
                    assertThat(group.at("/workload/name").asText()).isEqualTo("checkout");
                    assertThat(group.path("type").asText()).isEqualTo("Warning");
                });
        assertThat(stream(Captures.events(result).path("groups")))
                .filteredOn(group -> group.path("reason").asText().equals("Scheduled"))
                .filteredOn(group -> group.at("/workload/name").asText().equals("cart"))
                .singleElement()
                .satisfies(group -> assertThat(group.path("rows").asInt()).isEqualTo(3));
    }

    @Test
    void the_rollout_is_told_with_images_diff_and_progress() {
        // When
        CaptureResult result = captures.run();

        // Then
        assertThat(stream(Captures.rollouts(result).path("changes")))
                .extracting(change -> change.path("kind").asText())
                .containsExactlyInAnyOrder("created", "rollout", "created");
        assertThat(stream(Captures.rollouts(result).path("changes")))
                .filteredOn(change -> change.path("kind").asText().equals("rollout"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.at("/images/0/from").asText()).isEqualTo("registry/checkout:1.4.1");
                    assertThat(change.at("/images/0/to").asText()).isEqualTo("registry/checkout:1.4.2");
                    assertThat(change.path("fromRevision").asInt()).isEqualTo(1);
                    assertThat(change.path("toRevision").asInt()).isEqualTo(2);
                    assertThat(stream(change.path("diff")))
                            .extracting(entry -> entry.path("path").asText())
                            .contains("/spec/containers/0/image");
                    assertThat(change.at("/progressing/reason").asText()).isNotEmpty();
                });
        // the start was noted in the second in which the rollout began
        assertThat(Stream.concat(result.precedingChanges().stream(), result.changesDuring().stream()))
                .filteredOn(change -> change.source().equals("Rollout"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.workload()).isEqualTo("Deployment/folding/checkout");
                    assertThat(change.fromImage()).isEqualTo("registry/checkout:1.4.1");
                    assertThat(change.toImage()).isEqualTo("registry/checkout:1.4.2");
                });
    }

    @Test
    void a_selector_leaves_other_rollouts_out_and_marks_their_events() {
        // Given
        var cart = new io.fabric8.kubernetes.api.model.LabelSelectorBuilder()
                .addToMatchLabels("app", "cart")
                .build();

        // When
        CaptureResult result = captures.run(captures.request(cart, Optional.empty(), 5000));

        // Then
        assertThat(stream(Captures.rollouts(result).path("changes")))
                .extracting(change -> change.at("/workload/name").asText())
                .containsOnly("cart");
        assertThat(stream(Captures.events(result).path("rows")))
                .filteredOn(row -> row.at("/workload/name").asText().equals("checkout"))
                .isNotEmpty()
                .allMatch(row -> !row.path("inScope").asBoolean());
    }

    @Test
    void the_same_cluster_state_gives_the_same_bytes_and_what_was_seen_is_kept() {
        // When
        var runs = await().atMost(Patience.LIMIT)
                .until(FoldingIT::twiceOverTheSameObjects, Optional::isPresent)
                .orElseThrow();

        // Then
        assertThat(digests(runs.again())).isEqualTo(digests(runs.first()));
        assertThat(runs.again().covered()).isPresent();
    }

    @Test
    void fewer_rows_than_events_keep_the_warnings_and_count_the_rest() {
        // When
        CaptureResult result = captures.run(captures.request(null, Optional.empty(), 2));

        // Then
        CapturedArtifact events = Captures.artifact(result, CapturedArtifact.EVENTS);
        assertThat(events.truncated()).isTrue();
        assertThat(events.items()).isEqualTo(2);
        assertThat(events.droppedItems()).isPositive();
        assertThat(stream(Captures.events(result).path("rows")))
                .anyMatch(row -> row.path("type").asText().equals("Warning"));
    }

    /** Empty if a controller wrote meanwhile: a hanging pod backs off again now and then. */
    private static Optional<Twice> twiceOverTheSameObjects() {
        List<String> before = versions();
        CaptureResult first = captures.run();
        byte[] events = Captures.artifact(first, CapturedArtifact.EVENTS).bytes();
        CaptureResult again = captures.run(captures.request(null, Optional.of(events), 5000));
        return versions().equals(before) ? Optional.of(new Twice(first, again)) : Optional.empty();
    }

    /** Of every object that a capture reads. */
    private static List<String> versions() {
        var client = captures.kubernetes.client();
        return Stream.of(
                        client.v1().events().inNamespace("folding").list(),
                        client.pods().inNamespace("folding").list(),
                        client.apps().replicaSets().inNamespace("folding").list(),
                        client.apps().deployments().inNamespace("folding").list())
                .flatMap(list -> list.getItems().stream())
                .map(object -> object.getMetadata().getUid() + "/"
                        + object.getMetadata().getResourceVersion())
                .toList();
    }

    private static List<String> digests(CaptureResult result) {
        return result.artifacts().stream().map(CapturedArtifact::digest).toList();
    }

    private static List<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
