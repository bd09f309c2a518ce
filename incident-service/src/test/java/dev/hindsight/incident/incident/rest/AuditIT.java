package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class AuditIT {
    @Inject
    Config config;

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void oneIncident() {
        api = Api.admin(sandbox);
        api.open("it");
    }

    @Test
    void everyChangeSaysWhoAndWhat() {
        // When
        api.patch("it", "*", "{\"severity\": \"SEV1\", \"description\": \"d\"}");

        // Then
        Response trail = api.get(api.incident("it") + "/audit");
        assertThat(trail.jsonPath().getList("items.version")).containsExactly(2, 1);
        assertThat(trail.jsonPath().getString("items[0].actor.name")).isEqualTo("admin");
        assertThat(trail.jsonPath().getList("items[0].changes.field"))
                .containsExactlyInAnyOrder("severity", "description");
        assertThat(trail.jsonPath().getMap("items[0].changes.find { it.field == 'severity' }"))
                .containsEntry("before", "SEV2")
                .containsEntry("after", "SEV1");
        assertThat(trail.jsonPath().getList("items[1].changes.field")).contains("title", "severity", "startedAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM alert_source_audit",
                "UPDATE alert_source_audit SET version = 0",
                "DELETE FROM incident",
                "DELETE FROM incident_replaced_object",
                "UPDATE incident_replaced_object SET replaced_at = now()",
                "DROP TABLE incident",
                "CREATE TABLE mine (id int)"
            })
    void theProgramCannotTakeBackWhatItWrote(String statement) {
        // Then
        assertThatThrownBy(() -> asProgram(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    private void asProgram(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.datasource.username", String.class),
                        config.getValue("quarkus.datasource.password", String.class));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
