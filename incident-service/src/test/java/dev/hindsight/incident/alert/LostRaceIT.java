package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** A race that is lost time after time, or a database that takes no writes, is no fault of the body: its sender is to come back. */
@QuarkusTest
@IncidentSandbox
class LostRaceIT {
    Sandbox sandbox;

    @ParameterizedTest
    @CsvSource({
        "40001, intake_busy",
        "40P01, intake_busy",
        "23505, intake_busy",
        "57P03, database_unavailable",
        "25006, database_unavailable"
    })
    void whatIsLostAgainAndAgainIsToBeSentAgain(String state, String type) throws SQLException {
        // Given
        Api api = Api.admin(sandbox);
        Sender sender = Sender.with(api, "");
        String body = Sender.body(0, firing("Raced", "r1", minutesAgo(1)));
        refuse(sender.source(), state);

        // When
        Response lost = sender.post(body);
        int kept = api.get("/v1/alertsources/" + sender.source() + "/kept")
                .jsonPath()
                .getList("items")
                .size();
        allow(sender.source());
        Response taken = sender.post(body);

        // Then
        assertThat(lost.statusCode()).as(lost.asString()).isEqualTo(503);
        assertThat(lost.header("Retry-After")).isNotNull();
        assertThat(lost.jsonPath().getString("type")).endsWith("/" + type);
        assertThat(kept).isZero();
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(sender.each("alerts.total")).containsExactly(1);
    }

    private static void refuse(String source, String state) throws SQLException {
        execute("create function " + name(source) + "() returns trigger language plpgsql as $$ begin"
                + " raise exception 'lost' using errcode = '" + state + "'; end $$");
        execute("create trigger " + name(source) + " before insert on alert for each row when (new.source = '" + source
                + "') execute function " + name(source) + "()");
    }

    private static void allow(String source) throws SQLException {
        execute("drop function " + name(source) + "() cascade");
    }

    private static String name(String source) {
        return "refuse_" + source.replace('-', '_');
    }

    private static void execute(String sql) throws SQLException {
        Config config = ConfigProvider.getConfig();
        try (Connection owner = DriverManager.getConnection(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        config.getValue("quarkus.flyway.username", String.class),
                        config.getValue("quarkus.flyway.password", String.class));
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
