package dev.hindsight.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
class OperationsIT {

    @Test
    void theHealthAnswerNamesEachDependency() {
        // When each has answered within the moment that a check waits
        Response ready = await().atMost(Patience.LIMIT)
                .until(
                        () -> RestAssured.get("/q/health/ready"),
                        answer -> answer.statusCode() == 200
                                && answer.jsonPath()
                                        .getBoolean("checks.find { it.name == 'kubernetes-api' }.data.reachable"));

        // Then
        assertThat(ready.jsonPath().getList("checks.name")).contains("postgresql", "kubernetes-api", "kafka");
        assertThat(ready.jsonPath().getString("checks.find { it.name == 'postgresql' }.data.migration"))
                .isNotBlank();
    }
}
