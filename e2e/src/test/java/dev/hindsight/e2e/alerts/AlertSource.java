package dev.hindsight.e2e.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.e2e.AlertWebhook;
import dev.hindsight.e2e.Together;

/** A source of alerts at incident-service with a namespace of its own, and what became of its alerts. */
record AlertSource(Together all, String namespace, AlertWebhook webhook) {

    static AlertSource create(Together all, String name) {
        String namespace = "alerts-" + name;
        all.kubernetes().createNamespace(namespace);
        return new AlertSource(all, namespace, AlertWebhook.register(all.rest(), name, namespace));
    }

    /** The text of an {@code alertmanager.yml}. */
    String configuration() {
        return """
                global: {resolve_timeout: 30m}
                route: {receiver: hindsight, group_by: [service], group_wait: 1s, group_interval: 1s, repeat_interval: 1h}
                receivers:
                - name: hindsight
                  webhook_configs:
                  - url: %s
                    http_config: {authorization: {credentials: %s}}
                """.formatted(webhook.url(), webhook.secret());
    }

    List<JsonNode> incidents() {
        return items("/v1/namespaces/" + namespace + "/incidents?limit=100").toList();
    }

    List<String> names() {
        return incidents().stream()
                .map(incident -> incident.path("name").asText())
                .toList();
    }

    List<Occurrence> occurrences() {
        return names().stream().flatMap(this::occurrencesOf).toList();
    }

    long resolved() {
        return occurrences().stream().filter(Occurrence::isResolved).count();
    }

    private Stream<Occurrence> occurrencesOf(String incident) {
        return items("/v1/namespaces/" + namespace + "/incidents/" + incident + "/alerts?limit=100")
                .map(alert -> new Occurrence(
                        incident,
                        alert.path("fingerprint").asText(),
                        alert.path("startsAt").asText(),
                        alert.path("status").asText()));
    }

    /** The names of the Incident objects of the namespace. */
    List<String> objects() {
        String names = all.kubernetes()
                .kubectl("get", "incidents", "-n", namespace, "-o", "jsonpath={.items[*].metadata.name}")
                .orFail()
                .out();
        return names.isBlank() ? List.of() : List.of(names.trim().split(" "));
    }

    /** Of all pages. */
    private Stream<JsonNode> items(String path) {
        var items = new ArrayList<JsonNode>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = all.rest().get(path + cursor).json();
            page.path("items").forEach(items::add);
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
        }
        return items.stream();
    }
}
