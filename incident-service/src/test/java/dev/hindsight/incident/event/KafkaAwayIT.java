package dev.hindsight.incident.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@IncidentSandbox
class KafkaAwayIT {
    Sandbox sandbox;

    @Test
    void whatHappensWhileKafkaIsAwayIsTakenAndToldAfterwards() {
        // Given
        Api api = Api.admin(sandbox);
        api.open("before");
        EventStream.of(sandbox, api, "before").await(1);
        sandbox.kafka().stop();
        try {
            // When
            assertThat(api.open("during").statusCode()).isEqualTo(201);

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
        assertThat(EventStream.of(sandbox, api, "during").await(1))
                .extracting(EventStream.Told::type)
                .containsExactly("opened");
        await().atMost(Patience.LIMIT).until(() -> RestAssured.get("/q/health/ready")
                .jsonPath()
                .getBoolean("checks.find { it.name == 'kafka' }.data.reachable"));
    }
}
