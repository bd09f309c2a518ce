package dev.hindsight.incident.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class OperationsIT {
    Sandbox sandbox;

    @Test
    void theHealthAnswerNamesEachDependency() {
        // When
        Response ready = RestAssured.get("/q/health/ready");

        // Then
        assertThat(ready.statusCode()).as(ready.asString()).isEqualTo(200);
        assertThat(ready.jsonPath().getList("checks.name")).contains("postgresql", "kubernetes-api", "kafka");
        assertThat(ready.jsonPath().getString("checks.find { it.name == 'postgresql' }.data.migration"))
                .isNotBlank();
        assertThat(ready.jsonPath().getBoolean("checks.find { it.name == 'kubernetes-api' }.data.reachable"))
                .isTrue();
    }

    @Test
    void anApiServerThatIsAwayIsNamedAndKeepsTheServiceReady() {
        // Given
        sandbox.kubernetes().apiServer().pause();
        try {
            // When
            Response ready = RestAssured.get("/q/health/ready");

            // Then
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.jsonPath().getBoolean("checks.find { it.name == 'kubernetes-api' }.data.reachable"))
                    .isFalse();
            assertThat(RestAssured.get("/q/metrics").asString())
                    .contains("hindsight_dependency_up{dependency=\"kubernetes-api\"} 0.0");
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
}
