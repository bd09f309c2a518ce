package dev.hindsight.incident.evidence.seal;

import static dev.hindsight.incident.evidence.Evidence.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.PassingClock;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.incident.evidence.Rows;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** While a living object stands behind the record, its operator comes first. */
@QuarkusTest
@IncidentSandbox
class WatchedSealIT {
    private static final String DUE_AFTER_SECONDS =
            "select extract(epoch from w.due_at - i.resolved_at) from episode_window w join incident i on i.id = w.incident_id"
                    + " where i.namespace = ?";

    private static final String WAITS_SECONDS =
            "select extract(epoch from w.due_at - greatest(w.ends_at, w.end_recorded_at)) from episode_window w join incident i"
                    + " on i.id = w.incident_id where i.namespace = ?";

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
        assertThat(Rows.number(WAITS_SECONDS, evidence.api().namespace())).isEqualTo(600);
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

    @Test
    void whatGetsAnObjectIsWaitedForFromTheInstantAtWhichItsEndWasRecorded() {
        // Given one that is recorded when it is long over, and has no object yet
        evidence.api().open("checkout-5xx");
        Instant before = Instant.now();

        // When
        evidence.resolve();

        // Then
        Instant due =
                Instant.parse(evidence.get("?fields=projection").jsonPath().getString("episodes[0].sealDueAt"));
        assertThat(due).isAfter(before.plusSeconds(599));
        assertThat(state()).isEqualTo("open");
        assertThat(listed("?object=absent&sealed=false")).contains("checkout-5xx");
    }

    @Test
    void whatGetsNoObjectIsSealedAtOnceAndNotCountedAsAGapOfTheTelemetry() {
        // Given
        evidence.api().open("checkout-5xx");
        evidence.getsNoObject();

        // When
        evidence.resolve();

        // Then
        await().atMost(Patience.LIMIT).until(() -> state().equals("sealed"));
        assertThat(evidence.get("/manifests/0").jsonPath().getList("gaps.reason"))
                .containsExactly("no_capture");
        assertThat(listed("?sealed=true")).contains("checkout-5xx");
    }

    @Test
    void resolvedBeforeItsReopeningItsWindowIsNotInvertedAndTheMilestoneIsFlagged() {
        // Given one that was reopened just now
        evidence.api().open("checkout-5xx");
        evidence.getsNoObject();
        evidence.resolve();
        evidence.patch("{\"reopenCount\": 1}");

        // When
        evidence.patch("{\"resolvedAt\": \"2026-01-02T05:00:00Z\"}");

        // Then
        JsonPath record = evidence.get("").jsonPath();
        assertThat(record.getList("anomalies.code")).contains("before_reopening");
        assertThat(Instant.parse(evidence.get("?fields=projection").jsonPath().getString("episodes[1].windowEndsAt")))
                .isAfter(Instant.parse(record.getString("reopenedAt")));
    }

    @Test
    void theTimeOfTheReopeningMayComeWithIt() {
        // Given
        evidence.api().open("checkout-5xx");
        evidence.getsNoObject();
        evidence.resolve();

        // When
        evidence.patch("{\"reopenCount\": 1, \"reopenedAt\": \"2026-01-02T04:30:00Z\"}");
        evidence.patch("{\"resolvedAt\": \"2026-01-02T05:00:00Z\"}");

        // Then
        assertThat(evidence.get("").jsonPath().getString("reopenedAt")).isEqualTo("2026-01-02T04:30:00Z");
        assertThat(evidence.get("").jsonPath().getList("anomalies.code")).doesNotContain("before_reopening");
        await().atMost(Patience.LIMIT).until(() -> evidence.get("/manifests/1").statusCode() == 200);
        assertThat(evidence.get("/manifests/1").jsonPath().getString("window.from"))
                .isEqualTo("2026-01-02T04:00:00.000Z");
    }

    @Test
    void aReopeningBeforeTheEndOrWithoutAHigherCountIsRefused() {
        // Given
        evidence.api().open("checkout-5xx");
        evidence.resolve();

        // Then
        assertThat(fault("{\"reopenCount\": 1, \"reopenedAt\": \"2026-01-02T03:30:00Z\"}"))
                .isEqualTo("before_end");
        assertThat(fault("{\"reopenCount\": 1, \"reopenedAt\": \"2100-01-02T03:30:00Z\"}"))
                .isEqualTo("in_future");
        assertThat(fault("{\"reopenedAt\": \"2026-01-02T04:30:00Z\"}")).isEqualTo("only_with_reopening");
    }

    private String fault(String body) {
        Response refused = evidence.api().patch("checkout-5xx", "*", body);
        assertProblem(refused, 422, "invalid_body");
        assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("reopenedAt");
        return refused.jsonPath().getString("errors[0].code");
    }

    private List<String> listed(String query) {
        return evidence.api().get(evidence.api().incidents() + query).jsonPath().getList("items.name");
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
