package dev.hindsight.incident.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@IncidentSandbox
class OperationsIT {
    Sandbox sandbox;

    @Test
    void theHealthAnswerNamesEachDependency() {
        // When each has answered within the moment that a check waits
        Response ready =
                ready(checks -> checks.getBoolean("checks.find { it.name == 'kubernetes-api' }.data.reachable"));

        // Then
        assertThat(ready.jsonPath().getList("checks.name")).contains("postgresql", "kubernetes-api", "kafka");
        assertThat(ready.jsonPath().getString("checks.find { it.name == 'postgresql' }.data.migration"))
                .isNotBlank();
    }

    @Test
    void anApiServerThatIsAwayIsNamedAndKeepsTheServiceReady() {
        // Given
        sandbox.kubernetes().apiServer().pause();
        try {
            // When
            Response ready = ready(checks -> true);

            // Then
            assertThat(ready.jsonPath().getBoolean("checks.find { it.name == 'kubernetes-api' }.data.reachable"))
                    .isFalse();
            assertThat(RestAssured.get("/q/metrics").asString())
                    .contains(
                            "# HELP hindsight_dependency_up 1 if the dependency answered the last health check",
                            "hindsight_dependency_up{dependency=\"kubernetes-api\"} 0.0");
        } finally {
            sandbox.kubernetes().apiServer().resume();
        }
    }

    @Test
    void theServedContractIsTheFile() throws Exception {
        // Given
        String file = Files.readString(Path.of("contracts/openapi.yaml"));

        // Then
        assertThat(RestAssured.given()
                        .accept("application/yaml")
                        .get("/q/openapi")
                        .asString())
                .isEqualTo(file);
        assertThat(RestAssured.given()
                        .accept("application/json")
                        .get("/q/openapi")
                        .jsonPath()
                        .getString("openapi"))
                .isEqualTo("3.1.0");
    }

    @Test
    void changesAreCountedWithoutNames() {
        // When
        Api api = Api.admin(sandbox);
        api.open("counted");

        // Then
        String metrics = RestAssured.get("/q/metrics").asString();
        assertThat(metrics).contains("hindsight_incident_changes_total{source=\"rest\"}");
        assertThat(metrics).doesNotContain("counted", api.namespace());
    }

    /** The first answer that is ready and like this. */
    private static Response ready(Predicate<JsonPath> checks) {
        return await().atMost(Patience.LIMIT)
                .until(
                        () -> RestAssured.get("/q/health/ready"),
                        answer -> answer.statusCode() == 200 && checks.test(answer.jsonPath()));
    }
}
