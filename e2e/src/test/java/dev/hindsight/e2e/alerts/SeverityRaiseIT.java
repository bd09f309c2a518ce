package dev.hindsight.e2e.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Rest;
import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.wait.Patience;

/** A warning is too little for an object. When the alert becomes critical, the object appears and evidence is captured. */
class SeverityRaiseIT {
    private static final String STARTS_AT =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60).toString();

    private final Together all = Together.shared();
    private final AlertSource source = AlertSource.create(all, "raise");

    @Test
    void anAlertThatBecomesCriticalBringsTheObjectAndTheCapture() {
        // Given
        post("warning", "checkout");
        post("critical", "cart");
        // the projection makes one object after the other: it has passed over the warning by then
        await().atMost(Patience.LIMIT).until(() -> source.objects().size() == 1);
        String warned = named("SEV4");
        assertThat(source.objects()).doesNotContain(warned);

        // When
        post("critical", "checkout");

        // Then
        await().atMost(Patience.LIMIT).until(() -> source.objects().contains(warned));
        assertThat(source.incidents())
                .extracting(incident -> incident.path("severity").asText())
                .containsExactly("SEV2", "SEV2");
        await().atMost(Patience.LIMIT).until(() -> artifacts(warned).containsAll(List.of("alert", "events")));
    }

    private void post(String severity, String service) {
        String body = """
                {"version": "4", "status": "firing", "truncatedAlerts": 0, "alerts": [
                 {"status": "firing", "labels": {"alertname": "Errors", "service": "%s", "severity": "%s"}, "annotations": {},
                  "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z", "fingerprint": "%s-%s"}]}""".formatted(service, severity, STARTS_AT, service, severity);
        Rest.Answer answer = source.webhook().rest().post(source.webhook().path(), body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    }

    private String named(String severity) {
        return source.incidents().stream()
                .filter(incident -> incident.path("severity").asText().equals(severity))
                .map(incident -> incident.path("name").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<String> artifacts(String incident) {
        String path = "/v1/namespaces/" + source.namespace() + "/incidents/" + incident + "/artifacts?limit=100";
        return all.rest().get(path).json().path("items").findValuesAsText("kind");
    }
}
