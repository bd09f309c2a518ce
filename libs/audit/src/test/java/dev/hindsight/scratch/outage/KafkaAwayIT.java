package dev.hindsight.scratch.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.scratch.Events;
import dev.hindsight.scratch.Notes;

@QuarkusTest
class KafkaAwayIT {
    Sandbox sandbox;

    @Test
    void whatHappensWhileKafkaIsAwayIsTakenAndToldAfterwards() {
        // Given
        Notes notes = Notes.admin(sandbox);
        Events events = new Events(sandbox);
        notes.write("before");
        events.untilText(notes, "before", "The queue was full");
        sandbox.kafka().stop();
        try {
            // When
            assertThat(notes.write("during").statusCode()).isEqualTo(201);

            // Then
            Response ready = await().atMost(Patience.LIMIT)
                    .until(() -> RestAssured.get("/q/health/ready"), answer -> answer.statusCode() == 200);
            assertThat(ready.jsonPath().getBoolean("checks.find { it.name == 'kafka' }.data.reachable"))
                    .isFalse();
            assertThat(RestAssured.get("/q/metrics").asString())
                    .contains("hindsight_dependency_up{dependency=\"kafka\"} 0.0");
        } finally {
            sandbox.kafka().restart();
        }
        assertThat(events.untilText(notes, "during", "The queue was full")).hasSize(1);
        await().atMost(Patience.LIMIT).until(() -> RestAssured.get("/q/health/ready")
                .jsonPath()
                .getBoolean("checks.find { it.name == 'kafka' }.data.reachable"));
    }
}
