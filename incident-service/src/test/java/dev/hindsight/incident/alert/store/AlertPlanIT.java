package dev.hindsight.incident.alert.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.alert.OwnSchema;
import dev.hindsight.incident.alert.history.EpisodeQuota;

/**
 * PostgreSQL keeps a plan that it made while a table was empty, and takes a set of a few rows for a hundred: none of our statements
 * reads a table whole, neither then nor when there are some thousand rows.
 */
@QuarkusTest
@IncidentSandbox
class AlertPlanIT {
    private static final OwnSchema EMPTY = new OwnSchema("empty_for_plans");
    private static final OwnSchema FILLED = new OwnSchema("filled_for_plans");
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");

    @BeforeAll
    static void migrate() throws SQLException {
        EMPTY.flyway().load().migrate();
        FILLED.flyway().load().migrate();
        leaveStatisticsToThisTest(EMPTY);
        leaveStatisticsToThisTest(FILLED);
        try (Connection owner = FILLED.owner();
                Statement fill = owner.createStatement()) {
            fill.execute("alter table alert_group drop constraint alert_group_incident_id_fkey");
            fill.execute("alter table alert_episode drop constraint alert_episode_incident_id_fkey");
            fill.execute("alter table alert drop constraint alert_incident_id_fkey");
            fill.execute("insert into alert_group (source, namespace, key, incomplete)"
                    + " select 'main', 'shop', n, false from generate_series(1, 3000) n");
            fill.execute("insert into alert_episode (incident_id, episode, lines, artifacts, dropped)"
                    + " select gen_random_uuid(), 0, 1, 1, 0 from generate_series(1, 3000)");
            fill.execute(
                    "insert into alert (id, source, fingerprint, starts_at, namespace, group_key, name, status, labels,"
                            + " annotations, anomalies, received_at, changed_at, incident_id, episode)"
                            + " select gen_random_uuid(), 'main', n, now(), 'shop', n, 'Down', 'firing', '{}', '{}', '{}', now(), now(),"
                            + " gen_random_uuid(), 0 from generate_series(1, 3000) n");
            fill.execute("analyze alert_group, alert_episode, alert");
        }
    }

    private static void leaveStatisticsToThisTest(OwnSchema schema) throws SQLException {
        try (Connection owner = schema.owner();
                Statement statement = owner.createStatement()) {
            for (String table : List.of("alert_group", "alert_episode", "alert")) {
                statement.execute("alter table " + table + " set (autovacuum_enabled = false)");
            }
        }
    }

    /** Each with the table and the column by which it must find its rows there: by the source alone it would read all of a source. */
    static Stream<Arguments> statements() {
        return Stream.of(EMPTY, FILLED)
                .flatMap(schema -> Stream.of(
                        Arguments.of(schema, OccurrenceRows.KNOWN.sql(), "alert a", "fingerprint"),
                        Arguments.of(schema, OccurrenceRows.RECENT, "alert a", "fingerprint"),
                        Arguments.of(schema, OccurrenceRows.OVER, "alert a", "group_key"),
                        Arguments.of(schema, OccurrenceRows.SILENT, "alert a", "group_key"),
                        Arguments.of(schema, OccurrenceRows.HEARD.sql(), "alert a", "id"),
                        Arguments.of(schema, OccurrenceRows.COUNTS, "alert a", "incident_id"),
                        Arguments.of(schema, OccurrenceRows.NEWEST, "alert a", "incident_id"),
                        Arguments.of(schema, EpisodeQuota.READ, "alert_episode t", "incident_id"),
                        Arguments.of(schema, AlertGroups.SETTLE, "alert a", "group_key")));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aKeptPlanIsGoodForALargeTable(OwnSchema schema, String statement, String table, String column)
            throws SQLException {
        // When
        String plan = plan(schema, statement);

        // Then
        assertThat(plan)
                .containsPattern("on " + table + "(_1)?\\b.*\\n *(Index|Recheck) Cond: .*\\(" + column + " = ")
                .doesNotContain("Seq Scan");
    }

    /** The one that is kept: it does for all values of the parameters. */
    private static String plan(OwnSchema schema, String statement) throws SQLException {
        try (Connection owner = schema.owner();
                Statement explain = owner.createStatement();
                ResultSet lines = explain.executeQuery("explain (generic_plan) " + numbered(statement))) {
            StringBuilder plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    /** As the driver sends it: each name is a number (and what follows two colons is none). */
    private static String numbered(String statement) {
        List<String> names = new ArrayList<>();
        Matcher parameter = PARAMETER.matcher(statement);
        return parameter.replaceAll(found -> {
            if (!names.contains(found.group(1))) {
                names.add(found.group(1));
            }
            return "\\$" + (names.indexOf(found.group(1)) + 1);
        });
    }
}
