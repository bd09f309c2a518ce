package dev.hindsight.operator.capture.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.operator.capture.Captures;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Rows 20 and 23: what Kubernetes reuses on a rollback still tells its story. */
@WithSandbox(kubernetes = true)
class RollbackIT {

    @Test
    void a_rolled_back_deployment_shows_rollout_and_rollback_with_the_right_ends(Sandbox sandbox) {
        // Given
        Captures captures = Captures.in(sandbox, "rollback");
        captures.kubernetes
                .workload("rollback", "checkout", "registry/checkout:1.4.1")
                .rollOutFailing("registry/checkout:1.4.2")
                .awaitHanging()
                .rollBack()
                .awaitReady();

        // When
        JsonNode changes = Captures.rollouts(captures.run()).path("changes");

        // Then
        JsonNode rollback = only(changes, "rollback");
        assertThat(rollback.path("fromRevision").asInt()).isEqualTo(2);
        assertThat(rollback.path("toRevision").asInt()).isEqualTo(3);
        assertThat(rollback.path("restoredRevision").asInt()).isEqualTo(1);
        assertThat(rollback.at("/images/0/from").asText()).isEqualTo("registry/checkout:1.4.2");
        assertThat(rollback.at("/images/0/to").asText()).isEqualTo("registry/checkout:1.4.1");
        assertThat(only(changes, "rollout").path("toRevision").asInt()).isEqualTo(2);
        assertThat(only(changes, "created").path("toRevision").asInt()).isEqualTo(1);
    }

    @Test
    void a_stateful_set_tells_by_its_controller_revisions(Sandbox sandbox) {
        // Given
        Captures captures = Captures.in(sandbox, "rollback-sets");
        var sets = captures.kubernetes.client().apps().statefulSets().inNamespace("rollback-sets");
        sets.resource(StatefulSets.of("db", "registry/db:1")).create();
        await().atMost(Patience.LIMIT)
                .until(() -> sets.withName("db").get().getStatus().getUpdateRevision() != null);
        String first = sets.withName("db").get().getStatus().getUpdateRevision();
        sets.withName("db").edit(set -> StatefulSets.image(set, "registry/db:2"));
        await().atMost(Patience.LIMIT)
                .until(() -> !first.equals(sets.withName("db").get().getStatus().getUpdateRevision()));

        // When
        JsonNode changes = Captures.rollouts(captures.run()).path("changes");

        // Then
        JsonNode rollout = only(changes, "rollout");
        assertThat(rollout.at("/workload/kind").asText()).isEqualTo("StatefulSet");
        assertThat(rollout.at("/images/0/from").asText()).isEqualTo("registry/db:1");
        assertThat(rollout.at("/images/0/to").asText()).isEqualTo("registry/db:2");
        assertThat(rollout.path("diff")).isNotEmpty();
    }

    private static JsonNode only(JsonNode changes, String kind) {
        assertThat(changes)
                .filteredOn(change -> change.path("kind").asText().equals(kind))
                .hasSize(1);
        for (JsonNode change : changes) {
            if (change.path("kind").asText().equals(kind)) {
                return change;
            }
        }
        throw new AssertionError("no " + kind);
    }
}
