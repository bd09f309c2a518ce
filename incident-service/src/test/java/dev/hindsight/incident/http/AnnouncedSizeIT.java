package dev.hindsight.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import dev.hindsight.incident.IncidentSandbox;

@QuarkusTest
@IncidentSandbox
class AnnouncedSizeIT {

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedWithAProblemBeforeItIsSent() throws IOException {
        // Given
        String head = "POST /v1/namespaces/shop/incidents HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 100000000\r\n\r\n";

        // When
        String answer;
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        // Then
        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("https://hindsight.dev/problems/payload_too_large");
    }
}
