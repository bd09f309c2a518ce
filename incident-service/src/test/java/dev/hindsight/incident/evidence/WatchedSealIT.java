package dev.hindsight.incident.evidence;

import static dev.hindsight.incident.evidence.ArtifactIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.PassingClock;
import dev.hindsight.sandbox.Patience;
import dev.hindsight.sandbox.Sandbox;

/** While a living object stands behind the record, its operator comes first. */
@QuarkusTest
@IncidentSandbox
class WatchedSealIT {
    private static final String DUE_AFTER_SECONDS =
            "select extract(epoch from w.due_at - i.resolved_at) from episode_window w join incident i on i.id = w.incident_id"
                    + " where i.namespace = ?";

    Sandbox sandbox;
    Evidence evidence;
    String cluster;

    @BeforeEach
    void ownNamespace() {
        evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        cluster = sandbox.kubernetes()
                .client()
                .namespaces()
                .withName("kube-system")
                .get()
                .getMetadata()
                .getUid();
    }

    @Test
    void aWatchedIncidentIsSealedWhenItsOperatorAsks() {
        // Given an object whose incident is resolved now
        declare(true, 0);
        evidence.patch("{\"resolvedAt\": \"" + PassingClock.now().minusSeconds(1) + "\"}");
        assertThat(Rows.number(DUE_AFTER_SECONDS, evidence.api().namespace())).isEqualTo(600);
        assertThat(state()).isEqualTo("open");

        // When
        Response sealed = evidence.seal(0);

        // Then
        assertThat(sealed.statusCode()).as(sealed.asString()).isEqualTo(200);
        assertThat(evidence.get("/manifests/0").jsonPath().getString("cluster")).isEqualTo(cluster);
        assertThat(state()).isEqualTo("sealed");
    }

    @Test
    void aDetachedIncidentIsSealedWithoutWaitingForAnOperator() {
        // Given
        declare(true, 0);
        evidence.patch("{\"resolvedAt\": \"" + PassingClock.now().minusSeconds(1) + "\"}");

        // When
        evidence.api()
                .request()
                .contentType("application/json")
                .body("{\"uid\": \"uid-1\"}")
                .post(evidence.api().incident("checkout-5xx") + "/detach");

        // Then
        await().atMost(Patience.LIMIT).until(() -> state().equals("sealed"));
    }

    @Test
    void anObjectThatCapturesNothingIsNotWaitedFor() {
        declare(false, 3600);
        evidence.patch("{\"resolvedAt\": \"" + PassingClock.now().minusSeconds(1) + "\"}");
        assertThat(Rows.number(DUE_AFTER_SECONDS, evidence.api().namespace())).isEqualTo(3600);
        assertProblem(evidence.seal(0), 409, "episode_running");
    }

    private String state() {
        return evidence.get("?fields=projection").jsonPath().getString("episodes[0].state");
    }

    private void declare(boolean capture, int lookahead) {
        String body = """
                {"cluster": "%s", "uid": "uid-1", "creationTimestamp": "2026-01-02T03:05:00Z", "generation": 1,
                 "resourceVersion": "1", "captureEnabled": %b, "lookaheadSeconds": %d,
                 "fields": {"title": "Checkout", "severity": "SEV2", "startedAt": "2026-01-02T03:04:05Z"},
                 "owners": {"title": "kubectl", "severity": "kubectl", "startedAt": "kubectl"}}
                """.formatted(cluster, capture, lookahead);
        Response declared = evidence.api().put("checkout-5xx/declaration", null, body);
        assertThat(declared.statusCode()).as(declared.asString()).isEqualTo(201);
    }
}
