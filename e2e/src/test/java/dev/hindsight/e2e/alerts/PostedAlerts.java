package dev.hindsight.e2e.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.hindsight.e2e.Rest;

/** Alerts as Prometheus posts them to one Alertmanager: number n is of service n modulo the number of services. */
record PostedAlerts(String url) {

    void fire(IntStream numbers, int services, Instant startsAt) {
        post(numbers, services, "\"startsAt\": \"%s\"".formatted(startsAt));
    }

    void end(IntStream numbers, int services, Instant startsAt, Instant endsAt) {
        post(numbers, services, "\"startsAt\": \"%s\", \"endsAt\": \"%s\"".formatted(startsAt, endsAt));
    }

    private void post(IntStream numbers, int services, String times) {
        String alerts = numbers.mapToObj(number -> """
                        {"labels": {"alertname": "Errors", "service": "service-%d", "instance": "pod-%d", "severity": "critical"},
                         "annotations": {"summary": "answers 5xx"}, "generatorURL": "http://prometheus/graph", %s}""".formatted(number % services, number, times))
                .collect(Collectors.joining(",", "[", "]"));
        Rest.Answer answer = new Rest(url, "none").post("/api/v2/alerts", alerts);
        assertThat(answer.status()).isEqualTo(200);
    }
}
