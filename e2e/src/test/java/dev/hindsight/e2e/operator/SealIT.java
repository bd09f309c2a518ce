package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

class SealIT {

    private final Together all = Together.shared();
    private final Cluster cluster = all.cluster;

    @Test
    void sealedEvidenceIsTheSameForEverybodyForEver() throws Exception {
        // Given
        var namespace = cluster.namespace("seal");
        cluster.declare(namespace, "over", "resolvedAt: \"" + Cluster.minutesAgo(1) + "\"", "capture: {lookahead: 1s}");

        // When
        cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "True/Sealed");

        // Then
        var path = "/v1/namespaces/" + namespace + "/incidents/over";
        var digest = cluster.status(namespace, "over")
                .at("/capture/episodes/0/manifestDigest")
                .asText();
        var again =
                Cluster.json(all.rest("POST", path + "/seal", "{\"episode\":0}").body());
        assertThat(again.path("manifestDigest").asText()).isEqualTo(digest);
        var bytes = all.get(path + "/manifests/0");
        assertThat("sha256:"
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(digest);
        assertThat(cluster.status(namespace, "over").at("/capture/state").asText())
                .isEqualTo("Final");
    }

    @Test
    void anEditorCannotRewriteASealedStatus() {
        // Given
        var namespace = cluster.namespace("seal-forge");
        cluster.declare(namespace, "over", "resolvedAt: \"" + Cluster.minutesAgo(1) + "\"", "capture: {lookahead: 1s}");
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
