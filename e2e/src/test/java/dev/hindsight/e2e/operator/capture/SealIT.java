package dev.hindsight.e2e.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;

class SealIT {

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void sealedEvidenceIsTheSameForEverybodyForEver() throws Exception {
        // Given
        var namespace = cluster.namespace("seal");
        cluster.declareOver(namespace, "over");

        // When
        cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "True/Sealed");

        // Then
        var record = ServiceRecord.of(all.rest(), namespace, "over");
        var digest = cluster.status(namespace, "over")
                .at("/capture/episodes/0/manifestDigest")
                .asText();
        assertThat(record.sealedDigest()).isEqualTo(digest);
        var bytes = record.bytes("/manifests/0");
        assertThat("sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(digest);
        assertThat(cluster.status(namespace, "over").at("/capture/state").asText())
                .isEqualTo("Final");
    }

    @Test
    void aReopenedIncidentKeepsTheSealAndGetsAnother() {
        // Given
        var namespace = cluster.namespace("seal-again");
        cluster.declareOver(namespace, "over");
        cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "True/Sealed");
        var record = ServiceRecord.of(all.rest(), namespace, "over");
        var sealed = record.sealedDigest();

        // When
        cluster.patchSpec(namespace, "over", "{\"reopenCount\":1,\"resolvedAt\":null}");
        cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "Unknown/Collecting");
        cluster.patchSpec(namespace, "over", "{\"resolvedAt\":\"" + Cluster.minutesAgo(1) + "\"}");

        // Then
        cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "True/Sealed");
        assertThat(cluster.status(namespace, "over").at("/capture/episodes").findValuesAsText("manifestDigest"))
                .hasSize(2)
                .contains(sealed)
                .hasSameElementsAs(record.manifests().findValuesAsText("manifestDigest"));
        assertThat(record.artifacts().findValuesAsText("kind"))
                .filteredOn("capture-run"::equals)
                .hasSize(2);
    }

    @Test
    void anEditorCannotRewriteASealedStatus() {
        // Given
        var namespace = cluster.namespace("seal-forge");
        cluster.declareOver(namespace, "over");
        cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "True/Sealed");

        // When
        var forged = cluster.kubectl(
                "patch",
                "incident",
                "over",
                "-n",
                namespace,
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"capture\":{\"episodes\":[{\"episode\":0,\"state\":\"Sealed\",\"manifestDigest\":\"sha256:"
                        + "0".repeat(64) + "\"}]}}}");

        // Then
        assertThat(forged.exitCode()).isNotZero();
    }
}
