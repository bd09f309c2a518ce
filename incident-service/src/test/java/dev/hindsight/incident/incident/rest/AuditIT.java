package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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

    private Response audit(String query) {
        return api.get(api.incident("it") + "/audit" + query);
    }

    @Test
    void everyChangeSaysWhoWhenAndWhat() {
        // When
        api.patch("it", "*", "{\"severity\": \"SEV1\", \"description\": \"d\"}");

        // Then
        Response trail = audit("");
        assertThat(trail.jsonPath().getList("items.version")).containsExactly(2, 1);
        assertThat(trail.jsonPath().getString("items[0].actor.name")).isEqualTo("admin");
        assertThat(trail.jsonPath().getString("items[0].source")).isEqualTo("rest");
        assertThat(trail.jsonPath().getString("items[0].at")).isNotBlank();
        assertThat(trail.jsonPath().getList("items[0].changes.field"))
                .containsExactlyInAnyOrder("severity", "description");
        assertThat(trail.jsonPath().getMap("items[0].changes.find { it.field == 'severity' }"))
                .containsEntry("before", "SEV2")
                .containsEntry("after", "SEV1");
        assertThat(trail.jsonPath().getList("items[1].changes.field")).contains("title", "severity", "startedAt");
    }

    @Test
    void theTrailIsPagedNewestFirst() {
        // Given
        for (int i = 0; i < 4; i++) {
            api.patch("it", "*", "{\"title\": \"title " + i + "\"}");
        }

        // When
        List<Integer> versions = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = audit("?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            versions.addAll(page.jsonPath().getList("items.version"));
            cursor = page.jsonPath().getString("nextCursor");
        }

        // Then
        assertThat(versions).containsExactly(5, 4, 3, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM audit_entry",
                "UPDATE audit_entry SET version = 0",
                "DELETE FROM alert_source_audit",
                "UPDATE alert_source_audit SET version = 0",
                "DELETE FROM incident",
                "DELETE FROM incident_replaced_object",
                "UPDATE incident_replaced_object SET replaced_at = now()",
                "UPDATE idempotency_key SET status = 0",
                "TRUNCATE audit_entry",
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
