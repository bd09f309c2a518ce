package dev.hindsight.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class OperationsIT {
    Sandbox sandbox;

    @Test
    void theServedContractIsTheFile() throws Exception {
        assertThat(RestAssured.get("/q/openapi").asString())
                .isEqualTo(Files.readString(Path.of("contracts/openapi.yaml")));
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
