package dev.hindsight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.sandbox.wait.Patience;

/** One alert that both peers of an Alertmanager send: one incident, whose object appears by itself and is captured. */
record PaymentsAlert(Platform platform, Responder responder, Narrator narrator) {

    void becomesAnIncident() {
        Rest admin = new Rest(platform.incidentUrl(), platform.kubernetes().adminToken());
        String namespace = responder.namespace();
        var webhook = AlertWebhook.register(admin, "alertmanager-" + namespace, namespace);
        String body = body(Instant.now());
        for (String peer : List.of("first", "second")) {
            Rest.Answer taken = webhook.send(body);
            assertThat(taken.status()).isEqualTo(200);
            String answer = new String(taken.body(), StandardCharsets.UTF_8);
            narrator.shows("curl -X POST …" + webhook.path() + " (the " + peer + " peer)", answer);
        }
        String name = await("an Incident of its own")
                .atMost(Patience.LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .until(this::names, names -> !names.isEmpty())
                .get(0);
        JsonNode status = responder.awaitStatus(name, "/capture/artifacts", artifacts -> !artifacts.isEmpty());
        assertThat(status.at("/observed/alerts/0/name").asText()).isEqualTo("PaymentsDeclined");
        assertThat(names()).hasSize(1);
        responder.kubectl("get", "incidents");
    }

    private List<String> names() {
        return StreamSupport.stream(responder.incidents().spliterator(), false)
                .map(incident -> incident.at("/metadata/name").asText())
                .filter(name -> name.startsWith("payments"))
                .toList();
    }

    private static String body(Instant startsAt) {
        return """
                {"version": "4", "groupKey": "{}:{alertname=\\"PaymentsDeclined\\"}", "truncatedAlerts": 0, "status": "firing",
                 "receiver": "hindsight", "groupLabels": {"alertname": "PaymentsDeclined"},
                 "externalURL": "http://alertmanager:9093", "alerts": [
                   {"status": "firing", "fingerprint": "8a07086b74f3ba78",
                    "labels": {"alertname": "PaymentsDeclined", "service": "payments", "severity": "critical"},
                    "annotations": {"summary": "Payments are declined"}, "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z",
                    "generatorURL": "http://prometheus:9090/graph"}]}""".formatted(startsAt);
    }
}
