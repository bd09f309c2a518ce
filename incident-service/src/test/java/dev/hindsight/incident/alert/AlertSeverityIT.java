package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** The severity of an incident is that of its gravest alert, and an alert that is of none opens nothing. */
@QuarkusTest
@IncidentSandbox
class AlertSeverityIT {
    private static final String RULES = """
            "severities": [
              {"matchers": [{"label": "severity", "values": ["critical"]}], "severity": "SEV2"},
              {"matchers": [{"label": "severity", "values": ["warning"]}], "severity": "SEV4"}]""";

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    private static String disk(String fingerprint, int minutes, String severity) {
        return firing("DiskFillsUp", fingerprint, minutesAgo(minutes), "service", "orders-db", "severity", severity);
    }

    @Test
    void aWarningThatBecomesCriticalRaisesTheSeverityAndTheAuditTrailNamesTheAlert() {
        // Given
        Sender sender = Sender.with(api, RULES);
        sender.send(disk("c0ffee00000005aa", 10, "warning"));
        assertThat(sender.incident()).containsEntry("severity", "SEV4");

        // When
        sender.send(disk("c0ffee00000005aa", 10, "warning"), disk("c0ffee00000005bb", 0, "critical"));

        // Then
        assertThat(sender.incident()).containsEntry("severity", "SEV2");
        List<Map<String, Object>> raised = api.get(
                        api.incident((String) sender.incident().get("name")) + "/audit")
                .jsonPath()
                .getList("items.findAll { it.changes.any { c -> c.field == 'severity' && c.before == 'SEV4' } }");
        assertThat(raised).singleElement().satisfies(line -> assertThat(line).containsEntry("source", "alert"));
    }

    @Test
    void alertsNeverLowerASeverity() {
        // Given
        Sender sender = Sender.with(api, RULES);
        sender.send(disk("a1", 10, "critical"));

        // When
        sender.send(disk("a2", 0, "warning"));

        // Then
        assertThat(sender.incident()).containsEntry("severity", "SEV2");
    }

    @Test
    void aSeverityThatAPersonHasSetStays() {
        // Given
        Sender sender = Sender.with(api, RULES);
        sender.send(disk("p1", 10, "warning"));
        sender.patch("{\"severity\": \"SEV3\"}");

        // When
        sender.send(disk("p2", 0, "critical"));

        // Then
        assertThat(sender.incident()).containsEntry("severity", "SEV3");
        assertThat(sender.each("alerts.firing")).containsExactly(2);
    }

    @Test
    void aWatchdogOpensNothingAndTheListOfItsSourceShowsWhy() {
        // Given
        Sender sender = Sender.with(api, RULES);

        // When
        sender.send(
                firing("Watchdog", "c0ffee0000000006", minutesAgo(1440), "severity", "none"),
                firing(
                        "InfoInhibitor",
                        "c0ffee00000006bb",
                        minutesAgo(60),
                        "container",
                        "checkout",
                        "severity",
                        "none"));

        // Then
        assertThat(sender.incidents()).isEmpty();
        List<Map<String, Object>> held = api.get("/v1/alertsources/" + sender.source() + "/suppressed")
                .jsonPath()
                .getList("items");
        assertThat(held).hasSize(2).allSatisfy(alert -> assertThat(alert)
                .containsEntry("suppressedBy", "severity_none")
                .containsEntry("outcome", "severity_none")
                .containsEntry("status", "firing"));
    }

    @Test
    void aRuleThatSaysNoneNoLongerOpensWithTheNextRepeat() {
        // Given
        Sender sender = Sender.with(api, """
                "severities": [{"matchers": [{"label": "alertname", "values": ["Muted"]}], "severity": "none"}]""");
        String alert = firing("Muted", "m1", minutesAgo(5));
        sender.send(alert);
        assertThat(sender.incidents()).isEmpty();
        String path = "/v1/alertsources/" + sender.source();
        Response changed = api.request()
                .header("If-Match", api.get(path).header("ETag"))
                .contentType("application/merge-patch+json")
                .body("{\"severities\": []}")
                .patch(path);
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);

        // When
        sender.send(alert);

        // Then
        assertThat(sender.alerts("")).extracting("outcome").containsExactly("opened");
    }
}
