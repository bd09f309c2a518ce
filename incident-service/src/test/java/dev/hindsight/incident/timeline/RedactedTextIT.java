package dev.hindsight.incident.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** What people write over REST is read by everybody who may see the incident: secrets in it are not stored. */
@QuarkusTest
@IncidentSandbox
class RedactedTextIT {
    private static final String TOKEN = "gl" + "pat-AbCdEfGhIjKlMnOpQrSt";

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
        api.open("checkout");
    }

    @Test
    void aTokenInATimelineEntryIsNotStored() {
        // When
        Response added = api.request()
                .contentType("application/json")
                .body("{\"kind\": \"note\", \"occurredAt\": \"" + Instant.now() + "\", \"text\": \"used " + TOKEN
                        + "\"}")
                .post(api.incident("checkout") + "/timeline");

        // Then
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        assertThat(added.jsonPath().getString("text")).isEqualTo("used [REDACTED:gitlab:26]");
        assertThat(api.get(api.incident("checkout") + "/timeline").asString()).doesNotContain(TOKEN);
    }

    @Test
    void aPasswordInADescriptionIsNotStoredAndTheSameTextAgainIsNoChange() {
        // Given
        String patch = "{\"description\": \"curl -u admin:hunter2x http://db/ hangs\"}";

        // When
        Response first = api.patch("checkout", "*", patch);
        Response second = api.patch("checkout", "*", patch);

        // Then
        assertThat(first.jsonPath().getString("description"))
                .isEqualTo("curl -u admin:[REDACTED:flag:8] http://db/ hangs");
        assertThat(second.jsonPath().getLong("version"))
                .isEqualTo(first.jsonPath().getLong("version"));
        assertThat(api.get(api.incident("checkout") + "/audit").asString()).doesNotContain("hunter2x");
    }
}
