package dev.hindsight.scratch.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.scratch.Notes;

@QuarkusTest
class DatabaseAwayIT {
    Sandbox sandbox;

    @Test
    void aKilledDatabaseIsSaidSoAndWhatWasAcknowledgedIsThereAfterwards() {
        // Given
        Notes notes = Notes.admin(sandbox);
        assertThat(notes.write("before").statusCode()).isEqualTo(201);

        // When
        sandbox.postgres().kill();

        // Then
        try {
            Response refused = notes.write("during");
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(503);
            assertThat(refused.jsonPath().getString("type")).endsWith("/database_unavailable");
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThat(refused.jsonPath().getString("detail")).contains("Idempotency-Key");
            Response ready = RestAssured.get("/q/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.jsonPath().getString("checks.find { it.name == 'postgresql' }.status"))
                    .isEqualTo("DOWN");
        } finally {
            sandbox.postgres().restart();
        }
        await().atMost(Patience.LIMIT)
                .untilAsserted(() ->
                        assertThat(notes.get(notes.one("before")).statusCode()).isEqualTo(200));
        assertThat(notes.get(notes.one("during")).statusCode()).isEqualTo(404);
        assertThat(notes.write("during").statusCode()).isEqualTo(201);
    }
}
