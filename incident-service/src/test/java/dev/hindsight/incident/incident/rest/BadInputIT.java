package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

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

    static Stream<String> malformed() {
        return Stream.of(
                "",
                " ",
                "{",
                "nonsense",
                "{\"name\": \"a\",}",
                "{} {}",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"title\": \"a\\u0000b\"}",
                "{\"title\": \"\\ud800\"}",
                "{\"\\udc00\": 1}",
                "[".repeat(10_000),
                "{\"a\":".repeat(30) + "1" + "}".repeat(30),
                "{\"generation\": " + "9".repeat(500) + "}",
                "{\"title\": NaN}",
                "{\"generation\": 1e400}",
                "{\"generation\": 1e-2147483648}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotJsonIsMalformed(String body) {
        // Then
        assertProblem(api.post(body), 400, "malformed_json");
        assertProblem(api.put("x", null, body), 400, "malformed_json");
        assertProblem(api.patch("x", "*", body), 400, "malformed_json");
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        // Given
        byte[] latin = "{\"title\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        // Then
        assertProblem(
                api.request().contentType("application/json").body(latin).post(api.incidents()), 400, "malformed_json");
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

    @Test
    void aBodyOverOneMebibyteIsTooLarge() {
        // Given
        String large = with("description", "\"" + "x".repeat(1 << 20) + "\"");

        // Then
        assertProblem(api.post(large), 413, "payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/octet-stream"})
    void anotherMediaTypeIsNotRead(String type) {
        // When
        Response answer = api.request()
                .contentType(type)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post(api.incidents());

        // Then
        assertProblem(answer, 415, "unsupported_media_type");
    }

    @Test
    void onlyJsonIsAnswered() {
        // Then
        assertProblem(api.request().accept("application/xml").get(api.incidents()), 406, "not_acceptable");
        assertThat(api.request().accept(ContentType.ANY).get(api.incidents()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aMethodThatIsNotOfferedIsNamed() {
        // When
        Response answer = api.request().delete(api.incident("x"));

        // Then
        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, PATCH, PUT, HEAD, OPTIONS");
    }

    @Test
    void whatAPathOffersIsWhatTheContractSays() {
        // When
        Response answer = api.request().options("/v1/incidents");

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/namespaces/NS/incidents", "/v1/namespaces/a_b/incidents/x", "/v1/namespaces/a/incidents/x%2Fy",
                "/v1/namespaces/a/incidents/%00", "/v1/namespaces/a/incidents/..", "/v1/namespaces/a/incidents/x%ff",
                "/v1/namespaces/a/incidents/x;y=1", "/v1/namespaces/a/incidents/UPPER"
            })
    void anOddPathIsRefusedAndNeverFails(String path) {
        // When
        Response answer = api.get(path);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 404);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void anUnknownPathIsNotFound() {
        // Then
        assertProblem(api.get("/v1/nothing"), 404, "not_found");
        assertProblem(api.get(api.incident("nobody")), 404, "not_found");
        assertProblem(api.get(api.incident("nobody") + "/audit"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has space", "tab\there"})
    void anIdempotencyKeyIsVisibleAscii(String key) {
        // Then
        assertProblem(api.post(Api.minimal("keyed"), key), 400, "invalid_parameter");
    }

    @Test
    void whoIsUnknownIsNotServed() {
        // Then
        assertProblem(new Api("not-a-token", "shop").get("/v1/namespaces/shop/incidents"), 401, "unauthenticated");
    }
}
