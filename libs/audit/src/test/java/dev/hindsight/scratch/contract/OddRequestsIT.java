package dev.hindsight.scratch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.scratch.Notes;

/** What a fuzzer sends and a client library would not: written to the socket as it stands. */
@QuarkusTest
class OddRequestsIT {
    private static final String BODY = Notes.text("The queue was full");

    Sandbox sandbox;
    Notes notes;

    @BeforeEach
    void ownNamespace() {
        notes = Notes.admin(sandbox);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/namespaces/NS/notes/%25, 400",
        "GET, /v1/namespaces/NS/notes/%00, 400",
        "GET, /v1/namespaces/NS/notes/x%2Fy, 400",
        "DELETE, /v1/namespaces/NS/notes/%25, 405",
        "GET, /v1/notes?from=2026-01-02%2003:04:05Z, 400",
        "GET, /v1/notes?from=2016-12-31T23:59:60Z, 400",
        "GET, /v1/notes?from=9999-12-31T23:59:59-01:00, 400",
        "GET, /v1/namespaces/NS/notes?from=2026-01-02%2003:04:05Z, 400",
    })
    void areRefusedWithAProblem(String method, String target, int status) throws IOException {
        // When
        String answer = send(method, target, "");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/notes/",
        "HEAD, /v1/notes/",
        "DELETE, /v1/notes/",
        "GET, //v1/notes",
        "DELETE, /v1//notes",
        "GET, /v1/namespaces/NS/notes/x/",
        "HEAD, /v1/namespaces/NS//notes/x",
        "PUT, /v1/namespaces/NS/notes/x/",
        "POST, /v1/namespaces/NS/notes/",
        "PUT, /v1/namespaces/NS/notes/x/picture/",
        "GET, /v1/namespaces/NS/notes/x/audit/",
    })
    void aPathWithAnEmptySegmentIsNoneOfTheContract(String method, String target) throws IOException {
        // When
        String answer = send(method, target, method.startsWith("P") ? BODY : "");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 404").containsIgnoringCase("application/problem+json");
        assertThat(notes.get(notes.all()).jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/notes?x=a%7Cb, 405",
        "DELETE, /v1/namespaces/NS/notes/a%7Cb, 405",
        "GET, /v1/namespaces/NS/notes/x/picture, 405",
        "HEAD, /v1/namespaces/NS/notes/x/picture, 405",
        "HEAD, /v1/namespaces/NS/notes/a%7Cb, 400",
        "HEAD, /v1/namespaces/NS/notes/x/audit?limit=0, 400",
        "GET, /v1/namespaces/NS/notes/x?fields=a%7Cb%5Ec, 400",
        "GET, /v1/notes?cursor=a%7Cb%7Bc%7D, 400",
        "GET, /v1/namespaces/NS/notes/x/audit?cursor=a%7Cb, 404",
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
        String answer = send("PUT", "/v1/namespaces/NS/notes/" + name, BODY);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("application/problem+json");
        assertThat(notes.get(notes.all()).jsonPath().getList("items")).isEmpty();
    }

    /** By the HTTP server itself, without a word: what cannot be decoded is no request yet. */
    @ParameterizedTest
    @ValueSource(strings = {"/v1/notes?limit=%zz", "/v1/namespaces/%zz/notes", "/v1/notes?x=a|b", "/v1/notes/a|b"})
    void brokenEscapesAreRefusedBeforeAnybodyReadsThem(String target) throws IOException {
        assertThat(send("GET", target, "")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/notes?from=x", "/v1/notes?limit=-1", "/v1/notes?limit=1000000000"})
    void headIsHeldToTheContractOfGet(String target) throws IOException {
        assertThat(send("HEAD", target, "")).startsWith("HTTP/1.1 400");
    }

    @Test
    void aForgedCursorIsRefused() throws IOException {
        // Given
        notes.write("a");
        notes.write("b");
        String cursor = notes.get(notes.all() + "?limit=1").jsonPath().getString("nextCursor");
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|");
        String forged = String.join("|", parts[0], Instant.MAX.toString(), parts[2], parts[3]);

        // When
        String answer = send(
                "GET",
                "/v1/namespaces/NS/notes?limit=1&cursor="
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(forged.getBytes(StandardCharsets.UTF_8)),
                "");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400").contains("invalid_cursor");
    }

    private String send(String method, String target, String body) throws IOException {
        String ofBody =
                body.isEmpty() ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
        return Notes.answer(
                notes.begin(method, target.replace("NS", notes.namespace()), "Connection: close\r\n" + ofBody, body));
    }
}
