package dev.hindsight.incident.alert;

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

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.IncidentSandbox;

/** PostgreSQL keeps a plan that it made while a table was empty: none of ours reads the alerts one by one, not even then. */
@QuarkusTest
@IncidentSandbox
class AlertPlanIT {
    private static final OwnSchema SCHEMA = new OwnSchema("fresh_for_plans");
    private static final Pattern PARAMETER = Pattern.compile(":([a-z]+)");

    @BeforeEach
    void migrate() {
        SCHEMA.flyway().load().migrate();
    }

    /** Each with the column by which it must find its alerts: by the source alone it would read all of a source. */
    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of(Occurrences.KNOWN, "fingerprint"),
                Arguments.of(Occurrences.OF_LATE, "fingerprint"),
                Arguments.of(Occurrences.OVER, "group_key"),
                Arguments.of(Occurrences.COUNTS, "incident_id"),
                Arguments.of(Occurrences.NEWEST, "incident_id"),
                Arguments.of(AlertGroups.SETTLE, "group_key"));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void aPlanOfAnEmptyTableIsGoodForALargeOne(String statement, String column) throws SQLException {
        // When
        String plan = plan(statement);

        // Then
        assertThat(plan)
                .containsPattern("on alert a(_1)?\\b.*\\n *Index Cond: .*\\(" + column + " = ")
                .doesNotContain("Seq Scan on alert a");
    }

    /** The one that is kept: it does for all values of the parameters. */
    private static String plan(String statement) throws SQLException {
        try (Connection owner = SCHEMA.owner();
                Statement explain = owner.createStatement();
                ResultSet lines = explain.executeQuery("explain (generic_plan) " + numbered(statement))) {
            StringBuilder plan = new StringBuilder();
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    /** As the driver sends it: each name is a number. */
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
