package dev.hindsight.scratch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class ServedContractIT {

    @Test
    void theServedContractIsTheFile() throws Exception {
        // Given
        String file = Files.readString(Path.of("src/test/resources/contracts/openapi.yaml"));

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
}
