package dev.hindsight.incident.health;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.Racing;
import dev.hindsight.sandbox.Sandbox;

/** A PostgreSQL that is there and says nothing. */
@QuarkusTest
@IncidentSandbox
class StalledDatabaseIT {
    private static final int MORE_THAN_CONNECTIONS = 30;

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
        assertThat(api.open("before").statusCode()).isEqualTo(201);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoAsksIsAnsweredAndMayRepeat() throws Exception {
        // When
        List<Response> answers;
        sandbox.postgres().pause();
        try {
            answers = Racing.times(MORE_THAN_CONNECTIONS, () -> api.post(Api.minimal("during"), "key-of-during"));
        } finally {
            sandbox.postgres().resume();
        }

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(answer.jsonPath().getString("type")).matches(".*/(database_unavailable|deadline_exceeded)");
            assertThat(answer.jsonPath().getString("detail")).contains("Idempotency-Key");
        });
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        api.post(Api.minimal("during"), "key-of-during").statusCode())
                .isEqualTo(201));
        assertThat(api.get(api.incidents()).jsonPath().getList("items")).hasSize(2);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aRowThatIsLockedIsNotWaitedForForEver() throws SQLException {
        // Given
        String etag = api.get(api.incident("before")).header("ETag");

        // When
        Response answer;
        try (Connection other = lockOfEveryIncident()) {
            answer = api.patch("before", etag, "{\"title\": \"Other\"}");
            other.rollback();
        }

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
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

        // When
        try (Connection other = lockOfEveryIncident()) {
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                try (Socket socket = new Socket("localhost", RestAssured.port)) {
                    socket.getOutputStream().write(request.getBytes(US_ASCII));
                    socket.getOutputStream().flush();
                }
            }
            other.rollback();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }

        // Then
        assertThat(Racing.times(MORE_THAN_CONNECTIONS, () -> api.request()
                        .contentType("application/json")
                        .body(body)
                        .post(path)
                        .statusCode()))
                .containsOnly(201);
    }

    private static Connection lockOfEveryIncident() throws SQLException {
        Config config = ConfigProvider.getConfig();
        Connection other = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
        other.setAutoCommit(false);
        other.createStatement().execute("select id from incident for update");
        return other;
    }
}
