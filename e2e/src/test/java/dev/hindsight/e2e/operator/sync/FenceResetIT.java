package dev.hindsight.e2e.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.wait.Patience;

/** etcd was restored from a backup: the record knows states of an object that exist no more, and follows the object again. */
class FenceResetIT {
    private static final String NAMESPACE = "restored";

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());

    @Test
    void theRecordFollowsTheObjectThatThereIs() {
        // Given
        cluster.namespace(NAMESPACE);
        cluster.declare(NAMESPACE, "checkout");
        cluster.awaitQuiet(NAMESPACE, "checkout");
        declaredBeforeTheRestore(cluster.incident(NAMESPACE, "checkout"));
        var record = ServiceRecord.of(all.rest(), NAMESPACE, "checkout");
        assertThat(record.text("title")).isEqualTo("said before the restore");

        // When
        cluster.patchSpec(NAMESPACE, "checkout", "{\"title\":\"said after the restore\"}");

        // Then
        await("the record follows").atMost(Patience.LIMIT).untilAsserted(() -> assertThat(record.text("title"))
                .isEqualTo("said after the restore"));
        cluster.awaitEvents(NAMESPACE, "FenceReset", 1);
        cluster.awaitCondition(NAMESPACE, "checkout", "Ready", "True/Succeeded");
        assertThat(resets("checkout")).isEqualTo(1);
    }

    private long resets(String name) {
        var audit =
                all.rest().get(ServiceRecord.path(NAMESPACE, name) + "/audit").json();
        return StreamSupport.stream(audit.path("items").spliterator(), false)
                .filter(entry -> entry.at("/changes/0/field").asText().equals("fence_reset"))
                .filter(entry -> entry.at("/actor/name").asText().endsWith(":pm-operator"))
                .count();
    }

    /** Of a later generation than the object will have after its next edit, far ahead of etcd. */
    private void declaredBeforeTheRestore(JsonNode incident) {
        var metadata = incident.path("metadata");
        var system = cluster.client().namespaces().withName("kube-system").require();
        var declaration = """
                {"cluster": "%s", "uid": "%s", "creationTimestamp": "%s", "generation": %d,
                 "resourceVersion": "99999999999", "captureEnabled": true, "lookaheadSeconds": 900,
                 "fields": {"title": "said before the restore"}, "owners": {"title": "kubectl"}}
                """.formatted(
                        system.getMetadata().getUid(),
                        metadata.path("uid").asText(),
                        metadata.path("creationTimestamp").asText(),
                        metadata.path("generation").asLong() + 2);
        var answer = all.platform()
                .restAs(Platform.SYSTEM, "pm-operator")
                .put(
                        ServiceRecord.path(NAMESPACE, "checkout") + "/declaration",
                        "application/json",
                        declaration.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(new String(answer.body())).isEqualTo(200);
    }
}
