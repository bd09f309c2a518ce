package dev.hindsight.incident.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.source.AlertSettings;

class ChunksTest {
    private static final AlertSettings SETTINGS = AlertSettings.defaults("shop");

    private static ReceivedAlert alert(int group, int number) {
        return new ReceivedAlert(
                "f" + number,
                "Name",
                false,
                Instant.EPOCH.plusSeconds(1),
                null,
                new TreeMap<>(Map.of("alertname", "Name", "service", "s" + group)),
                new TreeMap<>(),
                null,
                List.of(),
                List.of());
    }

    private static List<List<ReceivedAlert>> cut(int alerts, int groups) {
        List<ReceivedAlert> all = new ArrayList<>();
        for (int i = 0; i < alerts; i++) {
            all.add(alert(i % groups, i));
        }
        return Chunks.of(all, SETTINGS, 10, 3).all();
    }

    @Test
    void withinTheBoundsItIsOne() {
        assertThat(cut(10, 3)).hasSize(1);
        assertThat(cut(0, 1)).hasSize(1);
    }

    @Test
    void noChunkHasMoreAlertsThanItMayAndNoneIsLost() {
        assertThat(cut(25, 1)).extracting(List::size).containsExactly(10, 10, 5);
    }

    @Test
    void noChunkHasMoreGroupsThanItMay() {
        assertThat(cut(8, 8)).extracting(List::size).containsExactly(3, 3, 2);
    }

    @Test
    void anAlertThatComesTwiceIsDigestedTwiceOneAfterTheOther() {
        // Given
        List<ReceivedAlert> twice = List.of(alert(0, 1), alert(0, 2), alert(0, 1));

        // Then
        assertThat(Chunks.of(twice, SETTINGS, 10, 3).all())
                .extracting(List::size)
                .containsExactly(2, 1);
    }
}
