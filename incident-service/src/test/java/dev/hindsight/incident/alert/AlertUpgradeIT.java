package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.evidence.Rows;
import dev.hindsight.sandbox.Sandbox;

/** A database of an earlier release goes on with all that it has. */
@QuarkusTest
@IncidentSandbox
class AlertUpgradeIT {
    private static final OwnSchema SCHEMA = new OwnSchema("before_alerts");

    Sandbox sandbox;

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

    @Test
    void theAuditOfASourceMovesToTheEntriesOfAllRecords() throws SQLException {
        // Given
        OwnSchema schema = new OwnSchema("before_audit_of_sources");
        FluentConfiguration flyway = schema.flyway();
        flyway.target("9.10").load().migrate();
        execute(schema, auditOfSource(Ids.next(), "main", 3));

        // When
        flyway.target("latest").load().migrate();

        // Then
        try (Connection owner = schema.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "select kind, aggregate_id, aggregate_name, version, source from audit_entry")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString("kind")).isEqualTo("alert_source");
            assertThat(row.getString("aggregate_id")).isNull();
            assertThat(row.getString("aggregate_name")).isEqualTo("main");
            assertThat(row.getInt("version")).isEqualTo(3);
            assertThat(row.getString("source")).isEqualTo("rest");
        }
    }

    @Test
    void aProgramOfTheReleaseBeforeStillReadsAndWritesTheAuditOfASource() throws SQLException {
        // Given
        Api api = Api.admin(sandbox);
        String source = Sender.with(api, "").source();

        // When
        try (Connection program = Rows.connect();
                Statement statement = program.createStatement()) {
            int written = statement.executeUpdate(auditOfSource(Ids.next(), source, 7));

            // Then
            assertThat(written).isEqualTo(1);
            assertThat(Rows.number("select max(version) from alert_source_audit where source = ?", source))
                    .isEqualTo(7);
            assertThat(api.get("/v1/alertsources/" + source + "/audit")
                            .jsonPath()
                            .getList("items.version"))
                    .containsExactly(7, 2, 1);
        }
    }

    /** As that release writes it. */
    private static String auditOfSource(UUID id, String source, int version) {
        return "insert into alert_source_audit (actor, at, changes, source, version, id) values ('{}',"
                + " '2026-01-02T03:04:05Z', '{\"items\": []}', '" + source + "', " + version + ", '" + id + "')";
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
