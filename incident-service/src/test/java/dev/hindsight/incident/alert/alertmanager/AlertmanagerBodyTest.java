package dev.hindsight.incident.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;

/** The vectors of the wire contract. */
class AlertmanagerBodyTest {
    private static final String DEMO = """
            {"receiver":"web\\\\.hook","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"DemoAlert",
             "server":"ni3","severity":"critical"},"annotations":{"summary":"This is a demo"},
             "startsAt":"2021-01-07T08:38:00.032813093Z","endsAt":"0001-01-01T00:00:00Z",
             "generatorURL":"http://n3:9090/graph?g0.expr=up","fingerprint":"8a07086b74f3ba78"}],
             "notification_reason":"first notification","groupLabels":{"alertname":"DemoAlert"},"routeLabels":{},
             "externalURL":"http://n3:9093","version":"4","groupKey":"{}:{alertname=\\"DemoAlert\\"}","truncatedAlerts":0}""";

    private static AlertmanagerBody read(String text) {
        return AlertmanagerBody.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBodyOfVersion034IsUnderstood() {
        // When
        AlertmanagerBody body = read(DEMO);

        // Then
        assertThat(body.faults()).isEmpty();
        assertThat(body.truncated()).isFalse();
        assertThat(body.alerts()).hasSize(1).first().satisfies(alert -> {
            assertThat(alert.fingerprint()).isEqualTo("8a07086b74f3ba78");
            assertThat(alert.name()).isEqualTo("DemoAlert");
            assertThat(alert.resolved()).isFalse();
            assertThat(alert.startsAt()).isEqualTo(Instant.parse("2021-01-07T08:38:00.032Z"));
            assertThat(alert.endsAt()).isNull();
            assertThat(alert.labels()).containsEntry("server", "ni3");
        });
    }

    @Test
    void anAlertsOwnStatusDecidesAndNotTheBodys() {
        // When
        AlertmanagerBody body = read(DEMO.replaceFirst("\"status\":\"firing\"", "\"status\":\"resolved\""));

        // Then
        assertThat(body.alerts()).allMatch(alert -> !alert.resolved());
    }

    @Test
    void whatWasCutOffIsSaid() {
        assertThat(read(DEMO.replace("\"truncatedAlerts\":0", "\"truncatedAlerts\":7"))
                        .truncated())
                .isTrue();
        assertThat(read(DEMO.replace(",\"truncatedAlerts\":0", "")).truncated()).isFalse();
    }

    @Test
    void ofACutBodyTheStatusSaysNothingOfTheRestButTheReasonDoes() {
        // Given
        String resolved = DEMO.replace("\"status\":\"firing\"", "\"status\":\"resolved\"")
                .replace("\"truncatedAlerts\":0", "\"truncatedAlerts\":7");

        // Then
        assertThat(read(resolved).truncated()).isTrue();
        assertThat(read(resolved.replace("first notification", "some alerts resolved"))
                        .truncated())
                .isTrue();
        assertThat(read(resolved.replace("first notification", "all alerts resolved"))
                        .truncated())
                .isFalse();
    }

    @Test
    void otherLabelsWithTheSameFingerprintAreAnotherAlert() {
        // Given
        String alert = "{\"status\":\"firing\",\"labels\":{\"a\":\"%s\"},\"startsAt\":\"2026-01-02T03:04:05Z\","
                + "\"fingerprint\":\"constant\"}";

        // When
        AlertmanagerBody body = read("{\"version\":\"4\",\"alerts\":[" + alert.formatted("x") + ","
                + alert.formatted("y") + "," + alert.formatted("x") + "]}");

        // Then
        assertThat(body.alerts()).hasSize(2);
    }

    @Test
    void ofTheSameOccurrenceTwiceInABodyTheEndCounts() {
        // Given
        String alert = "{\"status\":\"%s\",\"labels\":{\"a\":\"b\"},\"startsAt\":\"2026-01-02T03:04:05Z\","
                + "\"endsAt\":\"2026-01-02T04:04:05Z\"}";

        // When
        AlertmanagerBody body = read("{\"version\":\"4\",\"alerts\":[" + alert.formatted("resolved") + ","
                + alert.formatted("firing") + "]}");

        // Then
        assertThat(body.alerts()).hasSize(1).allMatch(ReceivedAlert::resolved);
    }

    @Test
    void anEndThatIsUnknownOrOddIsKeptAndSaid() {
        // Given
        String alert =
                "{\"status\":\"resolved\",\"labels\":{\"a\":\"%s\"},\"startsAt\":\"2026-01-02T03:04:05Z\",\"endsAt\":%s}";

        // When
        AlertmanagerBody body = read("{\"version\":\"4\",\"alerts\":["
                + alert.formatted("x", "\"0001-01-01T00:00:00Z\"") + "," + alert.formatted("y", "null") + ","
                + alert.formatted("z", "\"2026-01-01T00:00:00Z\"") + "]}");

        // Then
        assertThat(body.faults()).isEmpty();
        assertThat(body.alerts())
                .extracting(one -> one.anomalies().get(0))
                .containsExactly("end_unknown", "end_unknown", "end_before_start");
    }

    @Test
    void textsAreCutBetweenCharacters() {
        assertThat(PlainText.of("a\uD83D\uDE00b", 2)).isEqualTo("a\uFFFD");
        assertThat(PlainText.of("a\uD83D\uDE00b", 3)).isEqualTo("a\uD83D\uDE00");
        assertThat(PlainText.of("\u0000\uDC00", 9)).isEqualTo("\uFFFD\uFFFD");
        assertThat(PlainText.of("plain", 9)).isEqualTo("plain");
    }
}
