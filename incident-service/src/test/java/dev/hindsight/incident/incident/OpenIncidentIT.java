package dev.hindsight.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class OpenIncidentIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    @Test
    void anOpenedIncidentIsReadBackAsItWasAnswered() {
        // When
        Response opened = api.open("checkout-5xx");

        // Then
        assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
        assertThat(opened.header("ETag")).isEqualTo("\"v1\"");
        Response read = api.get(api.incident("checkout-5xx"));
        assertThat(read.asString()).isEqualTo(opened.asString());
        assertThat(opened.header("Location")).endsWith(api.incident("checkout-5xx"));
    }
}
