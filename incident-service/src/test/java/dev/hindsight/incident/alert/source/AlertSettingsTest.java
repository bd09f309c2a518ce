package dev.hindsight.incident.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.incident.incident.record.Severity;

class AlertSettingsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static AlertSettings settings(
            List<AlertSettings.SeverityRule> severities, List<AlertSettings.Suppression> suppressions) {
        return new AlertSettings(
                "shop",
                List.of("pay"),
                null,
                severities,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                suppressions,
                null,
                null);
    }

    private static List<Matcher> label(String label, String... values) {
        return List.of(new Matcher(label, List.of(values)));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        // When
        AlertSettings settings = AlertSettings.defaults("shop");

        // Then
        assertThat(settings.reopenWindow()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.quiet()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.silence()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.groupBy())
                .containsExactly(
                        "alertname", "deployment|statefulset|daemonset|cronjob|workload|container|service|job");
        assertThat(settings.namespaceLabel()).isEqualTo("exported_namespace|namespace");
        assertThat(settings.allows("shop")).isTrue();
        assertThat(settings.allows("pay")).isFalse();
    }

    @Test
    void theFirstRuleThatHoldsDecidesTheSeverity() {
        // Given
        AlertSettings settings = settings(
                List.of(
                        new AlertSettings.SeverityRule(label("severity", "critical"), Rating.SEV1),
                        new AlertSettings.SeverityRule(label("severity", "critical", "page"), Rating.SEV2)),
                List.of());

        // Then
        assertThat(settings.severityOf(Map.of("severity", "critical"))).contains(Severity.SEV1);
        assertThat(settings.severityOf(Map.of("severity", "page"))).contains(Severity.SEV2);
        assertThat(settings.severityOf(Map.of("severity", "pager"))).isEmpty();
        assertThat(settings.severityOf(Map.of())).isEmpty();
    }

    @Test
    void aRuleThatSaysNoneOpensNothingAndSoDoesAnAlertThatSaysSoItself() {
        // Given
        AlertSettings settings = settings(
                List.of(
                        new AlertSettings.SeverityRule(label("alertname", "Known"), Rating.NONE),
                        new AlertSettings.SeverityRule(label("alertname", "Counts"), Rating.SEV4)),
                List.of());

        // Then
        assertThat(settings.opensNothing(Map.of("alertname", "Known", "severity", "critical")))
                .isTrue();
        assertThat(settings.opensNothing(Map.of("alertname", "Watchdog", "severity", "none")))
                .isTrue();
        assertThat(settings.opensNothing(Map.of("alertname", "Counts", "severity", "none")))
                .isFalse();
        assertThat(settings.opensNothing(Map.of("alertname", "Other"))).isFalse();
        assertThat(settings.severityOf(Map.of("alertname", "Known"))).isEmpty();
    }

    @Test
    void aValueIsMatchedWholeAndAMissingLabelIsEmpty() {
        assertThat(Matcher.all(label("service", "up"), Map.of("service", "upstream_down")))
                .isFalse();
        assertThat(Matcher.all(label("service", "up"), Map.of("service", "up"))).isTrue();
        assertThat(Matcher.all(label("service", ""), Map.of())).isTrue();
    }

    @Test
    void ofSeveralWindowsTheOneThatEndsLastHolds() {
        // Given
        AlertSettings settings = settings(
                List.of(),
                List.of(
                        new AlertSettings.Suppression(label("a", "b"), NOON, NOON.plusSeconds(60), "short"),
                        new AlertSettings.Suppression(label("a", "b"), NOON, NOON.plusSeconds(90), "long"),
                        new AlertSettings.Suppression(label("a", "c"), NOON, NOON.plusSeconds(99), "other")));

        // Then
        assertThat(settings.suppression(Map.of("a", "b"), NOON))
                .get()
                .extracting(AlertSettings.Suppression::reason)
                .isEqualTo("long");
        assertThat(settings.suppression(Map.of("a", "b"), NOON.plusSeconds(90))).isEmpty();
        assertThat(settings.suppression(Map.of("a", "b"), NOON.minusMillis(1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30s, 30", "5m, 300", "2h, 7200", "1d, 86400", "0s, 0"})
    void aSpanHasOneUnit(String text, long seconds) {
        assertThat(Span.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
