package dev.hindsight.e2e.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

@Isolated("loses answers of incident-service")
class AmbiguousPutIT {

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @AfterEach
    void heal() {
        all.heal();
    }

    @Test
    void aDeclarationWhoseAnswerIsLostMakesOneRecord() {
        // Given
        var namespace = cluster.namespace("ambiguous");
        var records = "/v1/namespaces/" + namespace + "/incidents";
        all.toService().resetAfterBytes(0);

        // When
        cluster.declare(namespace, "checkout");
        Awaitility.await("the service did it, the operator does not know")
                .atMost(Patience.LIMIT)
                .until(() -> all.rest().get(records).json().path("items").size() == 1);
        cluster.awaitCondition(namespace, "checkout", "Synced", "False/ServiceUnavailable");
        all.heal();

        // Then
        cluster.awaitCondition(namespace, "checkout", "Synced", "True/Succeeded");
        var items = all.rest().get(records).json().path("items");
        assertThat(items).hasSize(1);
        assertThat(cluster.status(namespace, "checkout").at("/recordRef/id").asText())
                .isEqualTo(items.get(0).path("id").asText());
        Awaitility.await("evidence is stored once")
                .atMost(Patience.LIMIT)
                .until(() -> cluster.status(namespace, "checkout")
                                .at("/capture/runs")
                                .asInt()
                        > 0);
        var record = ServiceRecord.of(all.rest(), namespace, "checkout");
        assertThat(record.artifacts().findValuesAsText("digest")).doesNotHaveDuplicates();
    }
}
