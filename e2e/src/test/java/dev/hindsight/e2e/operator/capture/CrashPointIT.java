package dev.hindsight.e2e.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.HeldRequests;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.kubernetes.ApiServerProxy.Request;
import dev.hindsight.sandbox.wait.Patience;

/** kill -9 of the operator at each step of a capture; the next one ends at one seal that all agree on. */
@Isolated("kills the operator")
class CrashPointIT {

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @AfterEach
    void heal() {
        all.heal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"listing", "status"})
    void aKilledOperatorIsContinued(String step) throws InterruptedException {
        // Given
        var namespace = cluster.namespace("crash-" + step);
        try (var held = HeldRequests.of(all.toApiServer(), request -> at(step, namespace, request))) {
            cluster.declareOver(namespace, "over");
            held.awaitOne();

            // When
            all.killOperator();
            held.lose();
        }
        all.operator().restart();

        // Then
        endsAtOneSeal(namespace);
    }

    @Test
    void anOperatorKilledWhileItStoresEvidenceIsContinued() throws InterruptedException {
        // Given
        var namespace = cluster.namespace("crash-storing");
        try (var held = HeldRequests.of(all.toApiServer(), request -> at("listing", namespace, request))) {
            cluster.declareOver(namespace, "over");
            held.awaitOne();
            all.toService().resetAfterBytes(0);
        }
        Awaitility.await("evidence is stored and the operator does not know")
                .atMost(Patience.LIMIT)
                .until(() -> record(namespace).artifacts().size() > 0);

        // When
        all.killOperator();
        all.heal();
        all.operator().restart();

        // Then
        endsAtOneSeal(namespace);
    }

    private void endsAtOneSeal(String namespace) {
        cluster.awaitCondition(namespace, "over", "EvidenceCaptured", "True/Sealed");
        var digest = cluster.status(namespace, "over")
                .at("/capture/episodes/0/manifestDigest")
                .asText();
        assertThat(record(namespace).manifests()).hasSize(1);
        var artifacts = record(namespace).artifacts();
        assertThat(artifacts.findValuesAsText("digest")).doesNotHaveDuplicates();
        assertThat(artifacts.findValuesAsText("kind"))
                .filteredOn("capture-run"::equals)
                .hasSize(1);
        assertThat(record(namespace).sealedDigest()).isEqualTo(digest);
    }

    private ServiceRecord record(String namespace) {
        return ServiceRecord.of(all.rest(), namespace, "over");
    }

    private static boolean at(String step, String namespace, Request request) {
        return step.equals("listing")
                ? request.path().contains("/namespaces/" + namespace + "/events?")
                : request.method().equals("PATCH") && request.path().contains(namespace + "/incidents/over/status");
    }
}
