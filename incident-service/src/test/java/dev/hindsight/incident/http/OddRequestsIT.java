package dev.hindsight.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** What a fuzzer sends and a client library would not: written to the socket as it stands. */
@QuarkusTest
@IncidentSandbox
class OddRequestsIT {
    private static final String BODY =
            "{\"title\": \"Checkout answers 5xx\", \"severity\": \"SEV2\", \"startedAt\": \"2026-01-01T00:00:00Z\"}";

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/namespaces/NS/incidents/%25, 400",
        "GET, /v1/namespaces/NS/incidents/%00, 400",
        "GET, /v1/namespaces/NS/incidents/x%2Fy, 400",
        "DELETE, /v1/namespaces/NS/incidents/%25, 405",
        "GET, /v1/incidents?startedFrom=2026-01-02%2003:04:05Z, 400",
        "GET, /v1/incidents?startedFrom=2016-12-31T23:59:60Z, 400",
        "GET, /v1/incidents?startedFrom=9999-12-31T23:59:59-01:00, 400",
        "GET, /v1/namespaces/NS/incidents/x/timeline?from=2026-01-02%2003:04:05Z, 400",
    })
    void areRefusedWithAProblem(String method, String target, int status) throws IOException {
        // When
        String answer = send(method, target, "");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/incidents/",
        "HEAD, /v1/incidents/",
        "DELETE, /v1/incidents/",
        "GET, //v1/incidents",
        "DELETE, /v1//incidents",
        "GET, /v1/namespaces/NS/incidents/x/",
        "HEAD, /v1/namespaces/NS//incidents/x",
        "PUT, /v1/namespaces/NS/incidents/x/",
        "POST, /v1/namespaces/NS/incidents/",
        "POST, /v1/namespaces/NS/incidents/x/seal/",
        "POST, /v1/namespaces/NS/incidents/x/timeline/",
        "GET, /v1/namespaces/NS/incidents/x/manifests/",
        "GET, /v1/namespaces/NS/incidents/x/artifacts/",
    })
    void aPathWithAnEmptySegmentIsNoneOfTheContract(String method, String target) throws IOException {
        // When
        String answer = send(method, target, method.startsWith("P") ? BODY : "");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 404").containsIgnoringCase("application/problem+json");
        assertThat(api.get(api.incidents()).jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/incidents?x=a%7Cb, 405",
        "DELETE, /v1/namespaces/NS/incidents/a%7Cb, 405",
        "GET, /v1/namespaces/NS/incidents/x/seal, 405",
        "HEAD, /v1/namespaces/NS/incidents/x/seal, 405",
        "HEAD, /v1/namespaces/NS/incidents/a%7Cb, 400",
        "HEAD, /v1/namespaces/NS/incidents/x/timeline/1, 400",
        "GET, /v1/namespaces/NS/incidents/x?fields=a%7Cb%5Ec, 400",
        "GET, /v1/incidents?cursor=a%7Cb%7Bc%7D, 400",
        "GET, /v1/namespaces/NS/incidents/x/artifacts?cursor=a%7Cb, 404",
        "GET, '/v1/namespaces/NS/incidents/x?fields=projection,title', 400",
    })
    void anOddPathOrQueryIsAnsweredWithAProblem(String method, String target, int status) throws IOException {
        // When
        String answer = send(method, target, "");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("application/problem+json");
        assertThat(answer.toLowerCase(Locale.ROOT).contains("\nallow: ")).isEqualTo(status == 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x%2Fy", "a%2561", "%25", "%00", "a%20b"})
    void nothingIsCreatedUnderANameThatIsNone(String name) throws IOException {
        // When
        String answer = send("PUT", "/v1/namespaces/NS/incidents/" + name, BODY);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("application/problem+json");
        assertThat(api.get(api.incidents()).jsonPath().getList("items")).isEmpty();
    }

    /** By the HTTP server itself, without a word: what cannot be decoded is no request yet. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/incidents?limit=%zz",
                "/v1/namespaces/%zz/incidents",
                "/v1/incidents?x=a|b",
                "/v1/incidents/a|b"
            })
    void brokenEscapesAreRefusedBeforeAnybodyReadsThem(String target) throws IOException {
        assertThat(send("GET", target, "")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/incidents?startedFrom=x", "/v1/incidents?limit=-1", "/v1/incidents?limit=1000000000"})
    void headIsHeldToTheContractOfGet(String target) throws IOException {
        assertThat(send("HEAD", target, "")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00+01:00", "2026-01-01 00:00:00Z"})
    void aTimeThatNoClientCanReadBackIsRefusedOnce(String time) {
        // When
        var answer = api.post(
                BODY.replace("{\"title\"", "{\"name\": \"a\", \"title\"").replace("2026-01-01T00:00:00Z", time));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors.field")).containsExactly("startedAt");
    }

    @Test
    void aForgedCursorIsRefused() throws IOException {
        // Given
        api.post(BODY.replace("{", "{\"name\": \"a\", "));
        api.post(BODY.replace("{", "{\"name\": \"b\", "));
        String cursor = api.get(api.incidents() + "?limit=1").jsonPath().getString("nextCursor");
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|");
        String forged = String.join("|", parts[0], Instant.MAX.toString(), parts[2], parts[3]);

        // When
        String answer = send(
                "GET",
                "/v1/namespaces/NS/incidents?limit=1&cursor="
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(forged.getBytes(StandardCharsets.UTF_8)),
                "");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid_cursor");
    }

    @Test
    void aCrowdOfFaultsIsNotAnsweredWithACrowd() {
        // Given
        String unknown = "\"f%d\": 1, ".repeat(500).formatted((Object[]) numbers(500));

        // When
        var few = api.post("{" + unknown + BODY.substring(1));
        var many = api.post("{\"links\": [" + "1,".repeat(30_000) + "1]}");

        // Then
        assertThat(few.statusCode()).isEqualTo(422);
        assertThat(few.jsonPath().getList("errors")).hasSize(101);
        assertThat(few.asString()).contains("more faults");
        assertThat(many.statusCode()).isEqualTo(400);
    }

    private static Integer[] numbers(int count) {
        var numbers = new Integer[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private String send(String method, String target, String body) throws IOException {
        String request = method + " " + target.replace("NS", api.namespace()) + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + api.token() + "\r\nConnection: close\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
                + "\r\n" + body;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
