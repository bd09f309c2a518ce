package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** What a source's kept bodies take has an end, and nobody has to find out by missing one. */
@QuarkusTest
@IncidentSandbox
class KeptBoundIT {
    private static final long BOUND = 256L * 1024 * 1024;

    Sandbox sandbox;

    @Test
    void beyondTheBoundTheOldestGoAndTheListAndAMetricSaySo() throws SQLException {
        // Given two of which the older came again, and a place for nothing more
        Api api = Api.admin(sandbox);
        Sender sender = Sender.with(api, "");
        String again = sender.post("nonsense-1").jsonPath().getString("id");
        sender.post("nonsense-2");
        sender.post("nonsense-1");
        String path = "/v1/alertsources/" + sender.source() + "/kept";
        assertThat(api.get(path).jsonPath().getMap("$")).doesNotContainKey("dropped");
        fill(sender.source());

        // When
        JsonPath taken = sender.post("nonsense-3").jsonPath();

        // Then
        JsonPath page = api.get(path).jsonPath();
        assertThat(page.getList("items.id", String.class)).containsExactly(taken.getString("id"), again);
        assertThat(page.getInt("dropped.bodies")).isEqualTo(1);
        assertThat(page.getInt("dropped.bytes")).isEqualTo("nonsense-2".length());
        assertThat(page.getString("dropped.lastAt")).isNotNull();
        assertThat(api.request().get("/q/metrics").asString()).contains("hindsight_alert_kept_dropped_total");
    }

    private static void fill(String source) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                Statement statement = owner.createStatement()) {
            statement.execute("update alert_kept_use set bytes = " + BOUND + " where source = '" + source + "'");
        }
    }
}
