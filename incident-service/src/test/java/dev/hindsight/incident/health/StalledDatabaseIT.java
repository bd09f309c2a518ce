package dev.hindsight.incident.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.Locks;
import dev.hindsight.incident.UnderWay;
import dev.hindsight.incident.http.Deadlines;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.Racing;

/** A PostgreSQL that is there and says nothing. */
@QuarkusTest
@IncidentSandbox
class StalledDatabaseIT {
    private static final int MORE_THAN_CONNECTIONS = 30;

    @Inject
    Deadlines deadlines;

    @Inject
    UnderWay underWay;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
        assertThat(api.open("before").statusCode()).isEqualTo(201);
    }

    @Test
    void whoAsksIsAnsweredAndMayRepeat() throws Exception {
        // When
        List<Response> answers;
        sandbox.postgres().pause();
        try {
            answers = deadlines.at(
                    Duration.ofSeconds(1),
                    () -> Racing.times(MORE_THAN_CONNECTIONS, () -> api.post(Api.minimal("during"), "key-of-during")));
        } finally {
            sandbox.postgres().resume();
        }

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(answer.jsonPath().getString("type")).endsWith("/deadline_exceeded");
            assertThat(answer.jsonPath().getString("detail")).contains("Idempotency-Key");
        });
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        api.post(Api.minimal("during"), "key-of-during").statusCode())
                .isEqualTo(201));
        assertThat(api.get(api.incidents()).jsonPath().getList("items")).hasSize(2);
    }

    @Test
    void aRowThatIsLockedIsNotWaitedForForEver() throws Exception {
        // Given
        String etag = api.get(api.incident("before")).header("ETag");

        // When
        Response answer;
        try (Locks locks = Locks.ofEveryIncident()) {
            var waiting = CompletableFuture.supplyAsync(() -> api.patch("before", etag, "{\"title\": \"Other\"}"));
            locks.awaitWaiting(1);
            locks.cancelWhoWaits();
            answer = waiting.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.jsonPath().getString("type")).endsWith("/database_unavailable");
        assertThat(api.patch("before", etag, "{\"title\": \"Other\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void clientsThatHangUpWhileTheyWaitLeaveNothingBehind() throws Exception {
        // Given
        String path = api.incident("before") + "/timeline";
        String body = "{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:04:05Z\", \"text\": \"late\"}";
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + api.token()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;

        // When all connections wait for the row, and the rest of the clients for a connection
        try (Locks locks = Locks.ofEveryIncident()) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                Socket client = new Socket("localhost", RestAssured.port);
                client.getOutputStream().write(request.getBytes(US_ASCII));
                client.getOutputStream().flush();
                clients.add(client);
            }
            underWay.await(MORE_THAN_CONNECTIONS);
            locks.awaitWaiting(connections);
            for (Socket client : clients) {
                client.close();
            }
            underWay.await(0);
        }

        // Then
        assertThat(Racing.times(MORE_THAN_CONNECTIONS, () -> api.request()
                        .contentType("application/json")
                        .body(body)
                        .post(path)
                        .statusCode()))
                .containsOnly(201);
    }
}
