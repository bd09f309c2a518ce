package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** What the contract of incidents refuses; how any contract is held to is tested with the libraries. */
@QuarkusTest
@IncidentSandbox
class BadInputIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    private void assertProblem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).endsWith("/" + type);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.asString()).doesNotContain("Exception", "\tat ", "com.fasterxml");
    }

    @Test
    void everyWriteIsHeldToTheContract() {
        assertProblem(api.post("{"), 400, "malformed_json");
        assertProblem(api.put("x", null, "{"), 400, "malformed_json");
        assertProblem(api.patch("x", "*", "{"), 400, "malformed_json");
        assertProblem(api.patch("x", "*", "[]"), 422, "invalid_body");
    }

    static Stream<Arguments> brokenContracts() {
        return Stream.of(
                Arguments.of("[]", ""),
                Arguments.of("null", ""),
                Arguments.of("{}", "severity,title"),
                Arguments.of(with("title", "\"\""), "title"),
                Arguments.of(with("title", "\"   \""), "title"),
                Arguments.of(with("title", "null"), "title"),
                Arguments.of(with("title", "\"" + "x".repeat(201) + "\""), "title"),
                Arguments.of(with("description", "\"" + "x".repeat(4097) + "\""), "description"),
                Arguments.of(with("severity", "1"), "severity"),
                Arguments.of(with("kind", "\"NearMiss\""), "kind"),
                Arguments.of(with("startedAt", "\"2026-13-01T00:00:00Z\""), "startedAt"),
                Arguments.of(with("startedAt", "1767323045"), "startedAt"),
                Arguments.of(with("detectedAt", "\"2026-01-02 03:04\""), "detectedAt"),
                Arguments.of(with("name", "\"Not_A_Label\""), "name"),
                Arguments.of(with("name", "\"" + "a".repeat(64) + "\""), "name"),
                Arguments.of(with("titel", "\"typo\""), "titel"),
                Arguments.of(with("reopenCount", "-1"), "reopenCount"),
                Arguments.of(with("reopenCount", "1"), "reopenCount"),
                Arguments.of(
                        with("cancelled", "{\"reason\": \"bored\", \"by\": \"me\"}"), "cancelled.by,cancelled.reason"),
                Arguments.of(
                        with("cancelled", "{\"reason\": \"other\", \"at\": \"2026-01-01T00:00:00Z\"}"), "cancelled.at"),
                Arguments.of(with("impact", "{\"usersAffected\": 1.5}"), "impact.usersAffected"),
                Arguments.of(with("impact", "{\"usersAffected\": 1e30}"), "impact.usersAffected"),
                Arguments.of(
                        with("slos", "[{\"name\": \"a\", \"budgetConsumedPercent\": -1}, {}]"),
                        "slos[0].budgetConsumedPercent,slos[1].name"),
                Arguments.of(with("roles", "{\"boss\": \"me\", \"scribe\": \"\"}"), "roles.boss,roles.scribe"),
                Arguments.of(with("taxonomy", "{\"cause\": \"root\"}"), "taxonomy.cause"),
                Arguments.of(with("links", "[{\"url\": \"javascript:alert(1)\"}]"), "links[0].url"),
                Arguments.of(with("namespace", "\"elsewhere\""), "namespace"));
    }

    /** A good body with one field put in. */
    private static String with(String field, String value) {
        String good =
                "{\"name\": \"n\", \"title\": \"t\", \"severity\": \"SEV2\", \"startedAt\": \"2026-01-02T03:04:05Z\"";
        String rest = good.replaceAll("(, )?\"" + field + "\": \"[^\"]*\"", "");
        return (rest.endsWith("{") ? rest : rest + ", ").replace("{, ", "{") + "\"" + field + "\": " + value + "}";
    }

    @ParameterizedTest
    @MethodSource("brokenContracts")
    void everyFaultOfABodyIsNamed(String body, String fields) {
        // When
        Response answer = api.post(body);

        // Then
        assertProblem(answer, 422, "invalid_body");
        assertThat(new HashSet<>(answer.jsonPath().<String>getList("errors.field")))
                .as(answer.asString())
                .containsExactlyInAnyOrder(fields.split(","));
        assertThat(answer.jsonPath().<String>getList("errors.message")).allMatch(message -> !message.isBlank());
        assertThat(api.get(api.incident("n")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00+01:00", "2026-01-01 00:00:00Z"})
    void aTimeThatNoClientCanReadBackIsRefusedOnce(String time) {
        // When
        Response answer = api.post(with("startedAt", "\"" + time + "\""));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors.field")).containsExactly("startedAt");
    }

    @Test
    void anotherMediaTypeIsNotRead() {
        assertProblem(
                api.request().contentType("text/plain").body("{}").post(api.incidents()),
                415,
                "unsupported_media_type");
    }

    @Test
    void anUnknownIncidentIsNotFound() {
        assertProblem(api.get(api.incident("nobody")), 404, "not_found");
        assertProblem(api.get(api.incident("nobody") + "/audit"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has space", "tab\there"})
    void anIdempotencyKeyIsVisibleAscii(String key) {
        // Then
        assertProblem(api.post(Api.minimal("keyed"), key), 400, "invalid_parameter");
    }
}
