package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** Secrets in an alert are neither stored, sealed, published nor shown. */
@QuarkusTest
@IncidentSandbox
class RedactedAlertIT {
    private static final List<String> SECRETS =
            List.of("Tr0ub4dor-and-3", "ABCDEFGHIJ012345", "Corr3ctHorse", "hunter2hunter2", "pingpass22");

    Sandbox sandbox;
    Api api;
    Sender sender;

    @BeforeEach
    void ownSource() {
        api = Api.admin(sandbox);
        sender = Sender.with(api, "\"groupBy\": [\"target\"]");
    }

    private static String alert(String target) {
        return """
                {"status": "firing", "labels": {"alertname": "ReplicaLag", "target": "%s"},
                 "annotations": {"summary": "Replica lags, redis-cli -a pingpass22 ping",
                   "description": "psql postgres://report:Tr0ub4dor-and-3@orders-db.shop:5432/orders; token=ghp_%s"},
                 "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z",
                 "generatorURL": "https://admin:Corr3ctHorse@prometheus.example.org/graph?g0.expr=lag"}""".formatted(target, "0123456789abcdefghijABCDEFGHIJ012345", Sender.minutesAgo(5));
    }

    @Test
    void noSecretOfAnAlertIsInItsRecordEvidenceTimelineAuditOrEvents() throws Exception {
        // When
        sender.send(alert("https://a:hunter2hunter2@db/x"));

        // Then
        String record = api.incident((String) sender.incident().get("name"));
        JsonPath artifact = api.get(record + "/artifacts").jsonPath();
        String digest = artifact.getString("items[0].digest").substring(7);
        StringBuilder all = new StringBuilder(
                new String(api.get(record + "/artifacts/" + digest).asByteArray(), StandardCharsets.UTF_8));
        for (String path : List.of("", "?fields=projection", "/timeline", "/audit", "/alerts", "/artifacts")) {
            all.append(api.get(record + path).asString());
        }
        assertThat(SECRETS).filteredOn(all.toString()::contains).isEmpty();
        assertThat(all).contains("[REDACTED:url:", "[REDACTED:github:40]", "[REDACTED:flag:10]");
        Map<String, Integer> counts = artifact.getMap("items[0].redactions");
        assertThat(counts).containsEntry("github", 1).containsKeys("url", "flag");
    }

    @Test
    void alertsWhoseGroupsDifferInASecretOnlyStayTwo() {
        // When
        sender.send(alert("https://a:hunter2hunter2@db/x"), alert("https://a:hunter3hunter3@db/x"));

        // Then
        assertThat(sender.incidents()).hasSize(2);
        assertThat(sender.incidents().toString()).doesNotContain("hunter2hunter2", "hunter3hunter3");
    }

    @Test
    void theSameAlertAgainIsTheSameOccurrence() {
        // Given
        String alert = alert("https://a:hunter2hunter2@db/x");
        sender.send(alert);

        // When
        sender.send(alert);

        // Then
        assertThat(sender.incident()).extracting("alerts.total").isEqualTo(1);
    }
}
