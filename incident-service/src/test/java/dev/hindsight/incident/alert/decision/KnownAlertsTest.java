package dev.hindsight.incident.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;

/** Other labels are another alert, also where they share a fingerprint and where rows from before say otherwise. */
class KnownAlertsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static ReceivedAlert alert(String pod, int start) {
        return new ReceivedAlert(
                "constant",
                "Name",
                false,
                NOW.minusSeconds(start),
                null,
                new TreeMap<>(Map.of("alertname", "Name", "pod", pod)),
                new TreeMap<>(),
                null,
                List.of(),
                List.of());
    }

    private static Occurrence row(ReceivedAlert alert) {
        return Occurrence.of("source", new GroupKey("shop", "k"), alert, List.of(), NOW);
    }

    private static String named(ReceivedAlert alert, Occurrence... rows) {
        KnownAlerts known = new KnownAlerts(List.of(alert), List.of(rows));
        return known.named(alert, known.find(alert)).fingerprint();
    }

    @Test
    void anAlertKeepsTheFingerprintOfItsOwnRows() {
        assertThat(named(alert("a", 60))).isEqualTo("constant");
        assertThat(named(alert("a", 60), row(alert("a", 90)))).isEqualTo("constant");
        assertThat(named(alert("a", 60), row(alert("a", 90).byLabels())))
                .isEqualTo(alert("a", 60).fingerprintByLabels());
    }

    @Test
    void aFingerprintThatOtherLabelsHaveIsNotEnough() {
        // Given
        ReceivedAlert alert = alert("a", 60);

        // Then
        assertThat(named(alert, row(alert("b", 90)))).isEqualTo(alert.fingerprintByLabels());
        assertThat(named(alert, row(alert("a", 90)), row(alert("b", 60)))).isEqualTo(alert.fingerprintByLabels());
    }

    @Test
    void aStartThatARowOfOtherLabelsHasIsNotTaken() {
        // Given
        ReceivedAlert earlier = alert("a", 90);
        KnownAlerts known = new KnownAlerts(List.of(earlier), List.of(row(alert("a", 60)), row(alert("b", 90))));

        // When
        History history = known.find(earlier);

        // Then
        assertThat(history.live().startsAt()).isEqualTo(NOW.minusSeconds(60));
        assertThat(history.isFreeFrom(earlier.startsAt())).isFalse();
        assertThat(history.isFreeFrom(NOW.minusSeconds(80))).isTrue();
    }
}
