package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Sealed evidence does not change any more (operator.md §11 row 41). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class SealIT extends OperatorRun {
    @Test
    void theStatusShowsTheDigestOfTheRecordAndKeepsItWhenReopened() {
        // Given
        var started = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 600);
        applyStartedAt(started, "resolvedAt: \"" + started.plusSeconds(300) + "\"", "capture: {lookahead: 1s}");
        awaitSeal(0);
        var sealed = digest(0);

        // When
        patchSpec("{\"reopenCount\":1,\"resolvedAt\":null}");
        awaitCondition("EvidenceCaptured", "Unknown", "Collecting");
        patchSpec("{\"resolvedAt\":\"" + started.plusSeconds(400) + "\"}");

        // Then
        awaitSeal(1);
        assertThat(digest(0))
                .isEqualTo(sealed)
                .isEqualTo(record().manifestDigests().get(0));
        assertThat(condition("EvidenceCaptured").path("status").asText()).isEqualTo("True");
        assertThat(record().artifacts("capture-run")).hasSize(2);
    }

    @Test
    void nobodyButTheOperatorWritesTheStatus() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        var patch = "{\"status\":{\"lifecycle\":\"Closed\"}}";

        // When
        var denied = kubectl("patch", "incident", NAME, "--subresource=status", "--type=merge", "-p", patch);

        // Then
        assertThat(denied.exitCode()).isNotZero();
        assertThat(denied.err()).contains("the status of an incident is written by");
    }

    private void awaitSeal(int episode) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(digest(episode))
                .isNotEmpty()
                .isEqualTo(record().manifestDigests().get(episode)));
    }

    /** Of the status, or an empty text. */
    private String digest(int episode) {
        for (var known : incident().at("/status/capture/episodes")) {
            if (known.path("episode").asInt() == episode) {
                return known.path("manifestDigest").asText();
            }
        }
        return "";
    }
}
