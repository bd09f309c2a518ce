package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.IncidentSandbox;

/** A database of the release before alerts goes on with all that it has. */
@QuarkusTest
@IncidentSandbox
class AlertUpgradeIT {
    private static final OwnSchema SCHEMA = new OwnSchema("before_alerts");

    @Test
    void recordsFromBeforeAlertsStayAndCanBeAuditedForThem() throws SQLException {
        // Given
        FluentConfiguration flyway = SCHEMA.flyway();
        flyway.target("3").load().migrate();
        execute("insert into incident (id, namespace, name, version, title, severity, kind, lifecycle, started_at,"
                + " reopen_count, details, anomalies, declared, created_at, updated_at) values"
                + " ('01939c5c-6d00-7a4e-9f6b-8a1d6a3d8b11', 'shop', 'old', 1, 't', 'SEV2', 'production', 'open',"
                + " '2026-01-02T03:04:05Z', 0, '{}', '{}', '{}', '2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z')");
        execute("insert into incident_audit values ('01939c5c-6d00-7a4e-9f6b-8a1d6a3d8b12',"
                + " '01939c5c-6d00-7a4e-9f6b-8a1d6a3d8b11', 1, '2026-01-02T03:04:05Z', 'rest', '{}', '{}')");

        // When
        flyway.target("5").load().migrate();

        // Then
        execute("insert into incident_audit values ('01939c5c-6d00-7a4e-9f6b-8a1d6a3d8b13',"
                + " '01939c5c-6d00-7a4e-9f6b-8a1d6a3d8b11', 2, '2026-01-02T03:04:05Z', 'alert', '{}', '{}')");
        try (Connection owner = SCHEMA.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select alerts, (select count(*) from incident_audit) from incident where name = 'old'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isNull();
            assertThat(row.getInt(2)).isEqualTo(2);
        }
    }

    @Test
    void anAlertFromBeforeThatFiresIsLookedAtWhenItHasBeenSilentForTwelveHours() throws SQLException {
        // Given
        OwnSchema schema = new OwnSchema("before_silence");
        FluentConfiguration flyway = schema.flyway();
        flyway.target("9.6").load().migrate();
        execute(
                schema,
                "insert into alert_group (source, namespace, key, incomplete) values ('main', 'shop', 'k', false)");
        execute(
                schema,
                "insert into alert (id, source, fingerprint, starts_at, namespace, group_key, name, status, labels,"
                        + " annotations, anomalies, received_at, changed_at) values"
                        + " ('01939c5c-6d00-7a4e-9f6b-8a1d6a3d8b14', 'main', 'f', '2026-01-02T03:04:05Z', 'shop', 'k', 'Down',"
                        + " 'firing', '{}', '{}', '{\"items\": []}', '2026-01-02T03:05:00Z', '2026-01-02T03:05:00Z')");

        // When
        flyway.target("latest").load().migrate();

        // Then
        try (Connection owner = schema.owner();
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery("select due_at = timestamptz '2026-01-02T15:05:00Z' from alert_group")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isTrue();
        }
    }

    private static void execute(String sql) throws SQLException {
        execute(SCHEMA, sql);
    }

    private static void execute(OwnSchema schema, String sql) throws SQLException {
        try (Connection owner = schema.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
