package dev.hindsight.incident.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.source.AlertSettings;

class GroupingTest {
    private final Grouping grouping = new Grouping(new AlertSettings(
            "shop", List.of("pay"), null, null, null, null, null, null, null, null, null, null, null, null));

    private static ReceivedAlert alert(String fingerprint, Map<String, String> labels) {
        return new ReceivedAlert(
                fingerprint,
                "n",
                false,
                Instant.EPOCH,
                null,
                new TreeMap<>(labels),
                new TreeMap<>(),
                null,
                List.of(),
                List.of());
    }

    @Test
    void theFirstOfTheAlternativesThatIsThereCounts() {
        assertThat(grouping.key(alert("1", Map.of("alertname", "A", "service", "x", "job", "y"))))
                .isEqualTo(grouping.key(alert("2", Map.of("alertname", "A", "service", "x", "job", "z"))))
                .isNotEqualTo(grouping.key(alert("3", Map.of("alertname", "A", "job", "y"))))
                .isNotEqualTo(grouping.key(alert("4", Map.of("alertname", "B", "service", "x"))));
    }

    @Test
    void withoutAnyGroupingLabelAnAlertIsAlone() {
        assertThat(grouping.key(alert("1", Map.of("pod", "a"))))
                .isNotEqualTo(grouping.key(alert("2", Map.of("pod", "a"))))
                .isEqualTo(grouping.key(alert("1", Map.of("pod", "b"))));
    }

    @Test
    void valuesDoNotRunIntoEachOther() {
        assertThat(grouping.key(alert("1", Map.of("alertname", "ab", "service", "c")))
                        .key())
                .isNotEqualTo(grouping.key(alert("2", Map.of("alertname", "a", "service", "bc")))
                        .key());
    }

    @Test
    void aNamespaceThatTheSourceMayNotReachIsTheDefaultOne() {
        assertThat(grouping.key(alert("1", Map.of("namespace", "pay"))).namespace())
                .isEqualTo("pay");
        assertThat(grouping.key(alert("1", Map.of("namespace", "kube-system"))).namespace())
                .isEqualTo("shop");
        assertThat(grouping.isOutside(alert("1", Map.of("namespace", "kube-system"))))
                .isTrue();
        assertThat(grouping.isOutside(alert("1", Map.of()))).isFalse();
        assertThat(grouping.isOutside(alert("1", Map.of("namespace", "shop")))).isFalse();
    }

    @Test
    void theNamesOfExportersAreNotWhatAnAlertIsAbout() {
        // Given
        Map<String, String> ofExporter =
                Map.of("alertname", "A", "service", "kube-prometheus-kube-state-metrics", "job", "kube-state-metrics");

        // Then
        assertThat(grouping.key(alert("1", ofExporter)))
                .isEqualTo(grouping.key(alert("2", Map.of("alertname", "A"))))
                .isNotEqualTo(grouping.key(alert("3", Map.of("alertname", "A", "service", "my-state-metrics"))));
    }

    @Test
    void whatAnAlertIsAboutComesBeforeWhoReportsIt() {
        assertThat(grouping.key(alert("1", Map.of("alertname", "A", "container", "checkout", "job", "scrape"))))
                .isNotEqualTo(
                        grouping.key(alert("2", Map.of("alertname", "A", "container", "newsletter", "job", "scrape"))));
        assertThat(grouping.key(alert("1", Map.of("alertname", "A", "deployment", "kube-state-metrics"))))
                .isNotEqualTo(grouping.key(alert("2", Map.of("alertname", "A"))));
    }

    @Test
    void theFirstOfTheNamespaceLabelsThatIsThereCounts() {
        assertThat(grouping.key(alert("1", Map.of("exported_namespace", "pay", "namespace", "monitoring")))
                        .namespace())
                .isEqualTo("pay");
    }

    @Test
    void alertsOfTwoClustersAreTwoGroups() {
        assertThat(grouping.key(alert("1", Map.of("alertname", "A", "cluster", "eu-1"))))
                .isNotEqualTo(grouping.key(alert("2", Map.of("alertname", "A", "cluster", "us-1"))));
    }
}
