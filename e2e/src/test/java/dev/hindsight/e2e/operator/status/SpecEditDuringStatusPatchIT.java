package dev.hindsight.e2e.operator.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.HeldRequests;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.kubernetes.ApiServerProxy.Request;
import dev.hindsight.sandbox.wait.Patience;

/**
 * The SDK drops the wake-up of an edit that lands just before our own status write (operator.md §11 row 1). Kafka is paused: the
 * hint that comes of each declaration would wake the operator as well, and a guard that is gone would not be missed.
 */
@Isolated("pauses Kafka, and holds the watch of all objects back")
class SpecEditDuringStatusPatchIT {
    private static final String NAMESPACE = "spec-edit";
    private static final int ROUNDS = 5;

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @BeforeEach
    void kafkaIsPaused() {
        cluster.namespace(NAMESPACE);
        all.platform().kafka().pause();
    }

    @AfterEach
    void heal() {
        all.heal();
        all.platform().kafka().resume();
    }

    /** The operator learns of the edit by the answer to its own write, before the watch reports it. */
    @Test
    void anEditIsSeenThatLandsBeforeTheStatusWhichTheOperatorHasSent() throws InterruptedException {
        // Given
        declare("before");

        for (var round = 0; round < ROUNDS; round++) {
            try (var status = HeldRequests.of(all.toApiServer(), isStatusWriteOf("before"))) {
                edit("before", "title", round);
                status.awaitOne();
                all.toApiServer().holdAnswers(SpecEditDuringStatusPatchIT::isWatch);

                // When
                edit("before", "description", round);
            }

            // Then
            awaitObserved("before");
            all.heal();
            assertDescribed("before", round);
        }
    }

    @Test
    void anEditIsSeenThatLandsBeforeTheAnswerToTheStatusWrite() {
        // Given
        declare("after");

        for (var round = 0; round < ROUNDS; round++) {
            all.toApiServer().holdAnswers(isStatusWriteOf("after"));
            edit("after", "title", round);
            awaitObserved("after");

            // When
            edit("after", "description", round);
            all.heal();

            // Then
            awaitObserved("after");
            assertDescribed("after", round);
        }
    }

    private void declare(String name) {
        cluster.declare(NAMESPACE, name, "capture: {enabled: false}");
        cluster.awaitQuiet(NAMESPACE, name);
    }

    private void edit(String name, String field, int round) {
        cluster.patchSpec(NAMESPACE, name, "{\"%s\":\"round %d\"}".formatted(field, round));
    }

    private void awaitObserved(String name) {
        await(name).atMost(Patience.LIMIT).until(() -> Cluster.isObserved(cluster.incident(NAMESPACE, name)));
    }

    private void assertDescribed(String name, int round) {
        assertThat(ServiceRecord.of(all.rest(), NAMESPACE, name).text("description"))
                .isEqualTo("round " + round);
    }

    private static boolean isWatch(Request request) {
        return request.path().contains("/incidents?") && request.path().contains("watch=true");
    }

    private static Predicate<Request> isStatusWriteOf(String name) {
        return request -> request.method().equals("PATCH")
                && request.path().contains(NAMESPACE + "/incidents/" + name + "/status");
    }
}
