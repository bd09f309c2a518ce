package dev.hindsight.scratch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.scratch.Notes;

/** One clear answer to every request that breaks the contract. */
@QuarkusTest
class BadInputIT {
    Sandbox sandbox;
    Notes notes;

    @BeforeEach
    void ownNamespace() {
        notes = Notes.admin(sandbox);
    }

    private void assertProblem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("https://hindsight.dev/problems/" + type);
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
                "{\"text\": \"a\\u0000b\"}",
                "{\"text\": \"\\ud800\"}",
                "{\"\\udc00\": 1}",
                "[".repeat(1_000),
                "{\"a\":".repeat(30) + "1" + "}".repeat(30),
                "{\"version\": " + "9".repeat(500) + "}",
                "{\"text\": NaN}",
                "{\"version\": 1e400}",
                "{\"version\": 1e-2147483648}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNotJsonIsMalformed(String body) {
        // Then
        assertProblem(notes.post(body), 400, "malformed_json");
        assertProblem(notes.put("x", null, body), 400, "malformed_json");
        assertProblem(notes.patch("x", "*", body), 400, "malformed_json");
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        // Given
        byte[] latin = "{\"text\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        // Then
        assertProblem(
                notes.request().contentType("application/json").body(latin).post(notes.all()), 400, "malformed_json");
    }

    @Test
    void everyErrorOfABodyIsNamedAtOnce() {
        // When
        Response refused = notes.post("{\"name\": \"Not a label\", \"txt\": 1}");

        // Then
        assertProblem(refused, 422, "invalid_body");
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("name", "text", "txt");
        assertThat(refused.jsonPath().<String>getList("errors.message")).allMatch(message -> !message.isBlank());
        assertThat(notes.get(notes.all()).jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1"})
    void aDocumentThatIsNoObjectBreaksTheContract(String body) {
        assertProblem(notes.post(body), 422, "invalid_body");
    }

    @Test
    void aCrowdOfErrorsIsNotAnsweredWithACrowd() {
        // Given
        String unknown = String.join(
                ", ", IntStream.range(0, 500).mapToObj(i -> "\"f" + i + "\": 1").toList());

        // When
        Response few = notes.post("{\"name\": \"a\", \"text\": \"b\", " + unknown + "}");
        Response many = notes.post("{\"text\": [" + "1,".repeat(30_000) + "1]}");

        // Then
        assertThat(few.statusCode()).isEqualTo(422);
        assertThat(few.jsonPath().getList("errors")).hasSize(101);
        assertThat(few.asString()).contains("more faults");
        assertThat(many.statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyOverOneMebibyteIsTooLarge() {
        // Given
        String large = Notes.text("x".repeat(1 << 20));

        // Then
        assertProblem(notes.post(large), 413, "payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/octet-stream"})
    void anotherMediaTypeIsNotRead(String type) {
        // When
        Response answer = notes.request()
                .contentType(type)
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .post(notes.all());

        // Then
        assertProblem(answer, 415, "unsupported_media_type");
    }

    @Test
    void onlyJsonIsAnswered() {
        // Then
        assertProblem(notes.request().accept("application/xml").get(notes.all()), 406, "not_acceptable");
        assertThat(notes.request().accept(ContentType.ANY).get(notes.all()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aMethodThatIsNotOfferedIsNamed() {
        // When
        Response answer = notes.request().delete(notes.one("x"));

        // Then
        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, PATCH, PUT, HEAD, OPTIONS");
    }

    @Test
    void whatAPathOffersIsWhatTheContractSays() {
        // When
        Response answer = notes.request().options("/v1/notes");

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/namespaces/NS/notes", "/v1/namespaces/a_b/notes/x", "/v1/namespaces/a/notes/x%2Fy",
                "/v1/namespaces/a/notes/%00", "/v1/namespaces/a/notes/..", "/v1/namespaces/a/notes/x%ff",
                "/v1/namespaces/a/notes/x;y=1", "/v1/namespaces/a/notes/UPPER"
            })
    void anOddPathIsRefusedAndNeverFails(String path) {
        // When
        Response answer = notes.get(path);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 404);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void anUnknownPathIsNotFound() {
        // Then
        assertProblem(notes.get("/v1/nothing"), 404, "not_found");
        assertProblem(notes.get(notes.one("nobody")), 404, "not_found");
        assertProblem(notes.get(notes.one("nobody") + "/audit"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?limit=-1",
                "?limit=99999999999999999999",
                "?limit=ten",
                "?limit=",
                "?cursor=",
                "?cursor=%00",
                "?cursor=AAAA",
                "?cursor=!!",
                "?sort=name",
                "?from=yesterday",
                "?form=2026-01-02T03:04:05Z",
                "?limit=1&limit=2"
            })
    void anAbsurdQueryIsRefusedByName(String query) {
        // When
        Response answer = notes.get(notes.all() + query);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getList("errors")).isNotEmpty();
    }

    @Test
    void everyErrorOfAQueryIsNamedAtOnce() {
        // When
        Response refused = notes.get("/v1/notes?limit=0&sort=name&from=yesterday&form=x");

        // Then
        assertProblem(refused, 400, "invalid_parameter");
        assertThat(refused.jsonPath().getList("errors.field")).contains("limit", "sort", "from", "form");
    }

    @Test
    void everyInvalidMemberOfAListIsNamed() {
        // When
        Response refused = notes.get(notes.one("x") + "?fields=nam,text&fields=Version&fields=name");

        // Then
        assertProblem(refused, 400, "invalid_parameter");
        assertThat(refused.jsonPath().getList("errors.field")).containsExactlyInAnyOrder("fields[0]", "fields[2]");
        assertThat(refused.jsonPath().<String>getList("errors.message"))
                .anyMatch(message -> message.contains("name, text, version") && message.contains("'nam'"))
                .anyMatch(message -> message.contains("'Version'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?fields=", "?fields=name&fields=", "?fields=name&fields=name", "?fields=name,name"})
    void aListHasMembersAndNoneTwice(String query) {
        assertProblem(notes.get(notes.one("x") + query), 400, "invalid_parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has space", "tab\there"})
    void anIdempotencyKeyIsVisibleAscii(String key) {
        // Then
        assertProblem(notes.post(Notes.body("keyed"), key), 400, "invalid_parameter");
    }

    @Test
    void whoIsUnknownIsNotServed() {
        // Then
        assertProblem(new Notes("not-a-token", "shop").get("/v1/namespaces/shop/notes"), 401, "unauthenticated");
        assertProblem(RestAssured.get("/v1/namespaces/shop/notes"), 401, "unauthenticated");
    }
}
