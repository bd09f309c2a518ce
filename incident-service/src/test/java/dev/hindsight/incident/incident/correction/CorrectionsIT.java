package dev.hindsight.incident.incident.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.contracttesting.EventSchemas;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.PassingClock;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class CorrectionsIT {
    Sandbox sandbox;
    Api api;

    /** Three hours ago; resolved so lately that nothing seals the episode behind the test's back. */
    private final Instant start =
            PassingClock.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(3));

    @BeforeEach
    void aResolvedIncident() {
        api = Api.admin(sandbox);
        api.post("{\"name\": \"it\", \"title\": \"t\", \"severity\": \"SEV2\", \"startedAt\": \"" + start + "\"}");
        api.patch("it", "*", """
                {"detectedAt": "%s", "acknowledgedAt": "%s", "mitigatedAt": "%s", "resolvedAt": "%s"}
                """.formatted(at(5), at(7), at(30), at(175)));
    }

    /** Minutes after the start. */
    private String at(int minutes) {
        return start.plus(Duration.ofMinutes(minutes)).toString();
    }

    private Response correct(String field, String value) {
        return correct("{\"field\": \"%s\", \"value\": %s, \"reason\": \"The alert waits\"}"
                .formatted(field, value.equals("null") ? "null" : '"' + value + '"'));
    }

    private Response correct(String body) {
        return api.request().contentType("application/json").body(body).post(api.incident("it") + "/corrections");
    }

    private Response read() {
        return api.get(api.incident("it"));
    }

    @Test
    void aStartThatWasWrongMovesAndTheDurationsFollow() {
        // When
        Response corrected = correct(
                "startedAt", start.minusSeconds(600).plusNanos(678_999_000).toString());

        // Then
        assertThat(corrected.statusCode()).as(corrected.asString()).isEqualTo(201);
        assertThat(corrected.jsonPath().getString("startedAt"))
                .isEqualTo(start.minusSeconds(600).plusMillis(678).toString());
        assertThat(corrected.jsonPath().getInt("durations.resolve")).isEqualTo(175 * 60 + 599);
        assertThat(corrected.header("ETag")).isEqualTo("\"v3\"").isEqualTo(read().header("ETag"));
        assertThat(corrected.jsonPath().getList("anomalies")).isEmpty();
        assertThat(read().asString()).isEqualTo(corrected.asString());
    }

    @ParameterizedTest
    @CsvSource({"detectedAt, 6", "acknowledgedAt, 8", "mitigatedAt, 31", "resolvedAt, 176"})
    void everyMilestoneCanBeCorrectedAndTakenAway(String field, int minutes) {
        assertThat(correct(field, at(minutes)).jsonPath().getString(field)).isEqualTo(at(minutes));
        assertThat(correct(field, "null").jsonPath().getMap("")).doesNotContainKey(field);
        assertThat(correct(field, at(minutes)).jsonPath().getString("type")).endsWith("/milestone_not_set");
        assertThat(api.patch("it", "*", "{\"" + field + "\": \"" + at(minutes) + "\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCorrectionIsAuditedWithItsReasonAndAnEventOfItsOwn() {
        // When
        correct("resolvedAt", at(178));

        // Then
        assertThat(api.get(api.incident("it") + "/audit").jsonPath().getList("items[0].changes.field"))
                .containsExactlyInAnyOrder("resolvedAt", "corrections");
        assertThat(api.get(api.incident("it") + "/audit").asString()).contains("\"reason\":\"The alert waits\"");
        List<EventStream.Told> told = EventStream.of(sandbox, api, "it").await(5);
        EventStream.Told last = told.get(told.size() - 1);
        assertThat(told).extracting(EventStream.Told::type).doesNotContain("updated");
        assertThat(last.type()).isEqualTo("corrected");
        assertThat(last.faults(new EventSchemas())).isEmpty();
        assertThat(last.data().at("/corrections")).singleElement().hasToString("""
                {"field":"resolvedAt","before":"%s","after":"%s","reason":"The alert waits","sealed":false}""".formatted(at(175), at(178)));
        assertThat(last.data().at("/incident/durations/resolve").asInt()).isEqualTo(178 * 60);
    }

    @Test
    void whatTheMilestoneHasAlreadyChangesNothing() {
        assertThat(correct("resolvedAt", at(175)).header("ETag")).isEqualTo("\"v2\"");
    }

    @Test
    void disorderIsFlaggedAndWhatNoRecordMayBeIsRefused() {
        // Then
        assertThat(correct("mitigatedAt", at(176)).jsonPath().getList("anomalies.code"))
                .containsExactly("out_of_order");
        assertThat(correct("resolvedAt", at(300)).jsonPath().getList("anomalies.code"))
                .containsExactly("future");
        Response late = correct("startedAt", at(6));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.jsonPath().getList("errors.field")).containsExactly("value");
        assertThat(late.jsonPath().getString("errors[0].message")).contains("detectedAt", at(5));
        assertThat(correct("detectedAt", at(-1)).jsonPath().getString("errors[0].code"))
                .isEqualTo("before_start");
        assertThat(correct("startedAt", "null").jsonPath().getString("errors[0].code"))
                .isEqualTo("required");
    }

    @Test
    void everyFaultOfABodyIsNamed() {
        // When
        Response refused =
                correct("{\"field\": \"severity\", \"value\": \"yesterday\", \"reason\": \" \", \"by\": \"me\"}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().<String>getList("errors.field")).contains("field", "value", "reason", "by");
        assertThat(correct("{}").jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("field", "value", "reason");
        assertThat(correct("{\"field\": \"startedAt\", \"value\": \"2026-01-02T03:00:00Z\", \"reason\": \""
                                + "x".repeat(501) + "\"}")
                        .jsonPath()
                        .getString("errors[0].code"))
                .isEqualTo("too_long");
    }

    @Test
    void oneKeyCorrectsOnce() {
        // Given
        String body = "{\"field\": \"resolvedAt\", \"value\": \"" + at(176) + "\", \"reason\": \"r\"}";
        Response first = keyed(body);

        // When
        correct("resolvedAt", at(177));
        Response again = keyed(body);

        // Then
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(read().jsonPath().getString("resolvedAt")).isEqualTo(at(177));
        assertThat(keyed(body.replace("\"r\"", "\"other\"")).jsonPath().getString("type"))
                .endsWith("/idempotency_key_reused");
    }

    private Response keyed(String body) {
        return api.request()
                .contentType("application/json")
                .header("Idempotency-Key", "k-" + api.namespace())
                .body(body)
                .post(api.incident("it") + "/corrections");
    }

    @Test
    void aCancelledAndAnUnknownIncidentAreRefused() {
        // Given
        api.patch("it", "*", "{\"cancelled\": {\"reason\": \"duplicate\"}}");

        // Then
        assertThat(correct("resolvedAt", at(176)).jsonPath().getString("type")).endsWith("/incident_cancelled");
        assertThat(api.request()
                        .contentType("application/json")
                        .body("{\"field\": \"startedAt\", \"value\": \"2026-01-02T03:00:00Z\", \"reason\": \"r\"}")
                        .post(api.incident("nobody") + "/corrections")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theWindowOfASealedEpisodeStaysAndTheRecordSaysSo() {
        // Given
        Evidence evidence = new Evidence(api, "it");
        correct("resolvedAt", at(60));
        assertThat(evidence.seal(0).statusCode()).isEqualTo(200);
        String manifest = evidence.get("/manifests/0").asString();

        // When
        Response started = correct("startedAt", at(-30));
        Response detected = correct("detectedAt", at(4));

        // Then
        assertThat(started.jsonPath().getMap("anomalies[0]"))
                .containsEntry("code", "sealed_window")
                .containsEntry("field", "startedAt");
        assertThat(detected.jsonPath().getList("anomalies.code")).containsExactly("sealed_window");
        assertThat(evidence.seal(0).statusCode()).isEqualTo(200);
        assertThat(evidence.get("/manifests/0").asString()).isEqualTo(manifest);
        Response removed = correct("resolvedAt", "null");
        assertThat(removed.statusCode()).isEqualTo(409);
        assertThat(removed.jsonPath().getString("type")).endsWith("/episode_sealed");
        assertThat(removed.jsonPath().getString("detail")).contains("reopenCount");
        assertThat(correct("resolvedAt", at(61)).jsonPath().getList("anomalies.field"))
                .containsExactly("startedAt", "resolvedAt");
    }

    @Test
    void theWindowOfAnEpisodeThatIsNotSealedMoves() {
        // Given
        Evidence evidence = new Evidence(api, "it");
        correct("startedAt", at(-30));

        // When
        correct("resolvedAt", at(60));
        evidence.seal(0);

        // Then
        Response manifest = evidence.get("/manifests/0");
        assertThat(Instant.parse(manifest.jsonPath().getString("window.from")))
                .isBeforeOrEqualTo(Instant.parse(at(-30)));
        assertThat(Instant.parse(manifest.jsonPath().getString("window.to"))).isEqualTo(Instant.parse(at(75)));
    }

    @Test
    void theRefusalOfAnEditNamesTheWayToCorrect() {
        assertThat(api.patch("it", "*", "{\"startedAt\": \"" + at(-1) + "\"}")
                        .jsonPath()
                        .getString("detail"))
                .contains("/corrections");
    }
}
