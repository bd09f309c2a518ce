package dev.hindsight.incident.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.Racing;

/** A PostgreSQL that reads and takes no writes, as the old primary after a failover. Its sessions stay as they were made. */
@QuarkusTest
@IncidentSandbox
class ReadOnlyDatabaseIT {
    private static final int MORE_THAN_SESSIONS = 30;
    private static final String ALERT = """
            {"version": "4", "status": "firing", "alerts": [{"status": "firing", "labels": {"alertname": "Down"},
             "startsAt": "2026-01-02T03:04:05Z", "fingerprint": "%s"}]}""";

    Sandbox sandbox;

    @Test
    void writesAreRefusedWhileItLastsAndGoOnWithoutARestart() throws SQLException {
        // Given
        Api api = Api.admin(sandbox);
        assertThat(api.open("before").statusCode()).isEqualTo(201);
        String alerts = intake(api);
        String secret = secret(api, alerts);

        // When
        String fingerprint = UUID.randomUUID().toString();
        try {
            become("on");
            await().atMost(Patience.LIMIT)
                    .untilAsserted(() -> assertThat(ready().statusCode()).isEqualTo(503));

            // Then
            assertThat(ready().jsonPath().getString("checks.find { it.name == 'postgresql' }.data.reason"))
                    .contains("takes no writes");
            for (Response refused : List.of(
                    api.open("during"),
                    api.patch("before", "*", "{\"title\": \"Other\"}"),
                    send(alerts, secret, fingerprint))) {
                assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isNotBlank();
                assertThat(refused.jsonPath().getString("type")).endsWith("/database_unavailable");
            }
            assertThat(api.get(api.incident("before")).statusCode()).isEqualTo(200);
        } finally {
            become("off");
        }
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(ready().statusCode()).isEqualTo(200));
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        send(alerts, secret, fingerprint).statusCode())
                .isEqualTo(200));
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(manyAtOnce(api))
                .as("every session of the pool writes")
                .containsOnly(201));
        assertThat(api.get(api.incident("during")).statusCode()).isEqualTo(404);
        assertThat(api.open("during").statusCode()).isEqualTo(201);
        assertThat(EventStream.of(sandbox, api, "during").await(1)).hasSize(1);
    }

    private static List<Integer> manyAtOnce(Api api) throws Exception {
        return Racing.times(MORE_THAN_SESSIONS, () -> api.open(
                        "after-" + UUID.randomUUID().toString().substring(0, 8))
                .statusCode());
    }

    /** New sessions take the setting; those that there are end, as in a failover, and lead to it. */
    private static void become(String readOnly) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.flyway.username", String.class),
                config.getValue("quarkus.flyway.password", String.class))) {
            owner.createStatement().execute("SET default_transaction_read_only = off");
            String database = owner.getCatalog();
            owner.createStatement()
                    .execute("ALTER DATABASE " + database + " SET default_transaction_read_only = " + readOnly);
        }
        if (readOnly.equals("on")) {
            endSessionsOfTheProgram(config);
        }
    }

    private static void endSessionsOfTheProgram(Config config) throws SQLException {
        try (Connection program = DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class))) {
            program.createStatement()
                    .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE usename = current_user AND pid <> pg_backend_pid()");
        }
    }

    private static Response ready() {
        return RestAssured.get("/q/health/ready");
    }

    private static String intake(Api api) {
        String source = "s-" + UUID.randomUUID().toString().substring(0, 8);
        Response put = api.put("/v1/alertsources/" + source, "{\"defaultNamespace\": \"" + api.namespace() + "\"}");
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(201);
        return source;
    }

    private static String secret(Api api, String source) {
        return api.request()
                .post("/v1/alertsources/" + source + "/credentials")
                .jsonPath()
                .getString("secret");
    }

    private static Response send(String source, String secret, String fingerprint) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + secret)
                .contentType(ContentType.JSON)
                .body(ALERT.formatted(fingerprint))
                .post("/v1/intake/" + source + "/alertmanager");
    }
}
