package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmbiguousPutIT {

    private final Together all = Together.shared();
    private final Cluster cluster = all.cluster;

    @AfterEach
    void heal() {
        all.heal();
    }

    @Test
    void aDeclarationWhoseAnswerIsLostMakesOneRecord() {
        // Given
        var namespace = cluster.namespace("ambiguous");
        var records = "/v1/namespaces/" + namespace + "/incidents";
        all.toService.resetAfterBytes(0);

        // When
        cluster.declare(namespace, "checkout");
        Awaitility.await("the service did it, the operator does not know")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Cluster.json(all.get(records)).path("items").size() == 1);
        cluster.awaitCondition(namespace, "checkout", "Synced", "False/ServiceUnavailable");
        all.heal();

        // Then
        cluster.awaitCondition(namespace, "checkout", "Synced", "True/Succeeded");
        var items = Cluster.json(all.get(records)).path("items");
        assertThat(items).hasSize(1);
        assertThat(cluster.status(namespace, "checkout").at("/recordRef/id").asText())
                .isEqualTo(items.get(0).path("id").asText());
        Awaitility.await("evidence is stored once")
                .atMost(Duration.ofSeconds(60))
                .until(() -> cluster.status(namespace, "checkout")
                                .at("/capture/runs")
                                .asInt()
                        > 0);
        var artifacts = Cluster.json(all.get(records + "/checkout/artifacts")).path("items");
        assertThat(artifacts.findValuesAsText("digest")).doesNotHaveDuplicates();
    }
}
