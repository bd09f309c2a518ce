package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.PassingClock;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class MilestonesIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void oneIncident() {
        api = Api.admin(sandbox);
        api.open("it");
    }

    private Response patch(String body) {
        return api.patch("it", "*", body);
    }

    @Test
    void theLifecycleIsTheFurthestMilestoneAndDurationsAreDerived() {
        // Then
        assertThat(patch("{\"detectedAt\": \"2026-01-02T03:05:05Z\"}")
                        .jsonPath()
                        .getString("lifecycle"))
                .isEqualTo("open");
        assertThat(patch("{\"acknowledgedAt\": \"2026-01-02T03:06:05Z\"}")
                        .jsonPath()
                        .getString("lifecycle"))
                .isEqualTo("acknowledged");
        assertThat(patch("{\"mitigatedAt\": \"2026-01-02T03:07:05Z\"}")
                        .jsonPath()
                        .getString("lifecycle"))
                .isEqualTo("mitigated");
        Response resolved = patch("{\"resolvedAt\": \"2026-01-02T04:04:05Z\"}");
        assertThat(resolved.jsonPath().getString("lifecycle")).isEqualTo("resolved");
        assertThat(resolved.jsonPath().getMap("durations"))
                .containsEntry("detect", 60)
                .containsEntry("acknowledge", 120)
                .containsEntry("mitigate", 180)
                .containsEntry("resolve", 3600);
        assertThat(resolved.jsonPath().getList("anomalies")).isEmpty();
    }

    @Test
    void aSetMilestoneStaysAndTheAnswerSaysHowToReopen() {
        // Given
        patch("{\"resolvedAt\": \"2026-01-02T04:04:05Z\", \"detectedAt\": \"2026-01-02T03:05:05Z\"}");

        // When
        Response answer = patch("""
                {"resolvedAt": "2026-01-02T05:00:00Z", "detectedAt": null, "startedAt": "2026-01-02T01:00:00Z"}""");

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).endsWith("/milestone_set");
        assertThat(answer.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("startedAt", "detectedAt", "resolvedAt");
        assertThat(answer.jsonPath().getString("detail")).contains("{\"reopenCount\": 1}");
    }

    @Test
    void theStartStaysAndTheAnswerDoesNotAdviseAReopeningThatCannotMoveIt() {
        // When
        Response answer = patch("{\"startedAt\": \"2026-01-02T01:00:00Z\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).endsWith("/milestone_set");
        assertThat(answer.jsonPath().getString("detail"))
                .contains("startedAt", "immutable")
                .doesNotContain("reopenCount");
        assertThat(patch("{\"reopenCount\": 1, \"startedAt\": \"2026-01-02T01:00:00Z\"}")
                        .jsonPath()
                        .getString("detail"))
                .contains("immutable");
    }

    @Test
    void reopeningClearsTheMilestonesAfterTheStart() {
        // Given
        patch("{\"resolvedAt\": \"2026-01-02T04:04:05Z\", \"detectedAt\": \"2026-01-02T03:05:05Z\"}");

        // When
        Response reopened = patch("{\"reopenCount\": 1}");

        // Then
        assertThat(reopened.statusCode()).as(reopened.asString()).isEqualTo(200);
        assertThat(reopened.jsonPath().getString("lifecycle")).isEqualTo("open");
        assertThat(reopened.jsonPath().getMap("")).doesNotContainKeys("detectedAt", "resolvedAt");
        assertThat(reopened.jsonPath().getString("startedAt")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(patch("{\"resolvedAt\": \"2026-01-02T06:04:05Z\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void reopeningGoesOneByOneAndNeverBack() {
        // Then
        assertThat(patch("{\"reopenCount\": 2}").jsonPath().getString("errors[0].code"))
                .isEqualTo("not_next");
        patch("{\"reopenCount\": 1}");
        assertThat(patch("{\"reopenCount\": 0}").statusCode()).isEqualTo(422);
    }

    @Test
    void aCancelledIncidentChangesNoMore() {
        // Given
        Response cancelled = patch("{\"cancelled\": {\"reason\": \"false_alarm\", \"note\": \"probe\"}}");
        assertThat(cancelled.jsonPath().getString("lifecycle")).isEqualTo("cancelled");
        assertThat(cancelled.jsonPath().getString("cancelled.at")).isNotBlank();

        // When
        Response later = patch("{\"title\": \"other\", \"cancelled\": null, \"reopenCount\": 1}");

        // Then
        assertThat(later.statusCode()).isEqualTo(409);
        assertThat(later.jsonPath().getList("errors.code")).containsOnly("incident_cancelled");
        assertThat(later.jsonPath().getList("errors.field")).contains("title", "cancelled", "reopenCount");
    }

    @Test
    void disorderAndSkippedStepsAreFlaggedAndKept() {
        // When
        Response answer =
                patch("{\"mitigatedAt\": \"2026-01-02T05:00:00Z\", \"resolvedAt\": \"2026-01-02T04:00:00Z\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("anomalies.code"))
                .containsExactlyInAnyOrder("skipped", "skipped", "out_of_order");
        assertThat(answer.jsonPath().getString("resolvedAt")).isEqualTo("2026-01-02T04:00:00Z");
    }

    @Test
    void aFutureTimeIsJudgedWhenWrittenAndStaysFlagged() {
        // Given
        String future = PassingClock.now().plusSeconds(3600).toString();

        // When
        patch("{\"detectedAt\": \"" + future + "\"}");
        Response later = patch("{\"title\": \"another change\"}");

        // Then
        assertThat(later.jsonPath().getList("anomalies.code")).containsExactly("future");
        assertThat(api.get(api.incident("it") + "?fields=projection").jsonPath().getMap("anomalies[0]"))
                .isEqualTo(later.jsonPath().getMap("anomalies[0]"));
    }

    @Test
    void whatTheCustomResourceRefusesIsRefusedHereToo() {
        // When
        Response before = patch("""
                {"detectedAt": "2026-01-02T03:00:00Z", "resolvedAt": "2026-01-01T03:00:00Z",
                 "slos": [{"name": "a"}, {"name": "a"}], "links": [{"url": "http://x"}, {"url": "http://x"}]}""");

        // Then
        assertThat(before.statusCode()).isEqualTo(422);
        assertThat(before.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("detectedAt", "resolvedAt", "slos[1].name", "links[1].url");
    }

    @Test
    void aStartFarAheadIsRefused() {
        // When
        Response answer = api.post("""
                {"name": "ahead", "title": "t", "severity": "SEV5", "startedAt": "%s"}
                """.formatted(PassingClock.now().plusSeconds(3600)));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo("in_future");
    }
}
