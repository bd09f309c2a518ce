package dev.hindsight.scratch.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
class AnnouncedSizeIT {
    @Inject
    Vertx vertx;

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedWithAProblemBeforeItIsSent() throws IOException {
        // Given
        String head = "POST /v1/namespaces/shop/notes HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100000000\r\n\r\n";

        // When
        String answer;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("https://hindsight.dev/problems/payload_too_large");
    }

    @Test
    void overHttp2OneIsRefusedAndTheConnectionGoesOn() throws Exception {
        // Given
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

        // When
        HttpClientRequest first = announce(client);
        HttpClientRequest second = announce(client);

        // Then
        assertThat(second.connection()).isSameAs(first.connection());
        assertThat(status(first)).isEqualTo(413);
        assertThat(status(second)).isEqualTo(413);
        client.close();
    }

    @Test
    void pathsThatAreMadeUpAreNoLabels() throws IOException {
        // When
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            socket.getOutputStream()
                    .write("POST /made-up/1234 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }

        // Then
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(RestAssured.get("/q/metrics").asString())
                        .contains("status=\"413\",uri=\"other\"")
                        .doesNotContain("made-up"));
    }

    private static HttpClientRequest announce(HttpClient client) throws Exception {
        return Patience.result(
                client.request(HttpMethod.POST, RestAssured.port, "localhost", "/v1/namespaces/shop/notes")
                        .compose(request -> request.putHeader("Content-Length", "100000000")
                                .sendHead()
                                .map(request))
                        .toCompletionStage());
    }

    private static int status(HttpClientRequest request) throws Exception {
        return Patience.result(
                request.response().map(HttpClientResponse::statusCode).toCompletionStage());
    }
}
