package dev.hindsight.incident.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** One clear answer to every bad entry or query, and nothing recorded. */
@QuarkusTest
@IncidentSandbox
class BadTimelineIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownIncident() {
        api = Api.admin(sandbox);
        api.open("checkout-5xx");
    }

    @AfterEach
    void nothingWasRecorded() {
        assertThat(api.get(path()).jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"text\": \"\\u0000\"}", "{\"text\": \"\\ud800\"}", "{\"a\":1,\"a\":2}", "{} {}"})
    void whatIsNoJsonIsMalformed(String body) {
        assertProblem(post("application/json", body), 400, "malformed_json");
    }

    @Test
    void everyFaultOfABodyIsNamed() {
        // When
        Response refused = post("application/json", """
                {"kind": "guess", "occurredAt": "yesterday", "text": " ", "source": "", "artifacts": ["sha256:xyz"],
                 "supersedes": "not-an-id", "recordedAt": "2026-01-02T03:04:05Z"}
                """);

        // Then
        assertProblem(refused, 422, "invalid_body");
        assertThat(refused.jsonPath().<String>getList("errors.field"))
                .contains("kind", "occurredAt", "text", "source", "artifacts[0]", "supersedes", "recordedAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "{}",
                "{\"kind\": \"note\"}",
                "{\"kind\": null, \"text\": \"x\"}",
                "{\"occurredAt\": null, \"text\": \"x\"}",
                "{\"kind\": \"note\", \"occurredAt\": 5, \"text\": \"x\"}",
                "{\"kind\": \"note\", \"occurredAt\": \"2026-13-02T03:04:05Z\", \"text\": \"x\"}",
                "{\"kind\": \"note\", \"occurredAt\": \"2026-01-02\", \"text\": \"x\"}",
                "{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:04:05Z\", \"text\": null}"
            })
    void whatBreaksTheContractIsRefused(String body) {
        assertProblem(post("application/json", body), 422, "invalid_body");
    }

    @Test
    void textHasALimit() {
        String body = "{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:04:05Z\", \"text\": \"%s\"}";
        Response long16 = post("application/json", body.formatted("x".repeat(16_385)));
        Response long1024 = post("application/json", body.formatted("x".repeat(1 << 20)));

        assertProblem(long16, 422, "invalid_body");
        assertThat(long16.jsonPath().getString("errors[0].message"))
                .contains(
                        "16384", "artifact", "PUT", api.incident("checkout-5xx") + "/artifacts/<", "episode=", "kind=");
        assertProblem(long1024, 413, "payload_too_large");
        assertThat(long1024.jsonPath().getString("detail")).contains(api.incident("checkout-5xx") + "/artifacts/<");
    }

    @Test
    void anUnknownEntryIsNotSuperseded() {
        Response refused = post("application/json", """
                {"kind": "note", "occurredAt": "2026-01-02T03:04:05Z", "text": "x",
                 "supersedes": "01939c5c-7d00-7a4e-9f6b-8a1d6a3d8b13"}
                """);
        assertProblem(refused, 422, "invalid_body");
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("supersedes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void anotherMediaTypeIsRefused(String type) {
        assertProblem(post(type, "{}"), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?limit=x",
                "?cursor=x",
                "?cursor=%00",
                "?kind=guess",
                "?kind=",
                "?kind=note,note",
                "?from=yesterday",
                "?to=2026-01-02",
                "?include=all",
                "?typo=1",
                "?limit=1&limit=2",
                "/not-an-id"
            })
    void badQueriesAndPathsAreRefused(String path) {
        assertThat(api.get(path() + path).statusCode()).isEqualTo(400);
    }

    private String path() {
        return api.incident("checkout-5xx") + "/timeline";
    }

    private Response post(String type, String body) {
        return api.request().contentType(type).body(body).post(path());
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("https://hindsight.dev/problems/" + code);
    }
}
