package dev.hindsight.e2e.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.Alertmanager;

/**
 * A real Alertmanager as a clustered pair, of which one is killed half-way, and incident-service killed in between: 40
 * alerts, of which ten end and come back, are 50 occurrences in ten incidents.
 */
class AlertmanagerPairIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SERVICES = 10;
    private static final int ALERTS = 40;

    private final Together all = Together.shared();
    private final AlertSource source = AlertSource.create(all, "pair");

    @Test
    void fiftyOccurrencesOfFortyAlertsAreFiftyOnceWhateverDies() {
        // Given
        Alertmanager first = all.platform().startAlertmanager("alertmanager-a", source.configuration(), List.of());
        Alertmanager second =
                all.platform().startAlertmanager("alertmanager-b", source.configuration(), List.of(first));
        var begun = Instant.now().minusSeconds(60);
        var pair = List.of(new PostedAlerts(first.url()), new PostedAlerts(second.url()));

        // When
        all.platform().incidentService().kill();
        pair.forEach(peer -> peer.fire(IntStream.range(0, ALERTS), SERVICES, begun));
        all.platform().incidentService().restart();
        until(() -> source.occurrences().size() == ALERTS);
        first.kill();
        var ten = IntStream.range(0, SERVICES).toArray();
        var survivor = pair.get(1);
        survivor.end(IntStream.of(ten), SERVICES, begun, Instant.now());
        until(() -> source.resolved() == SERVICES);
        survivor.fire(IntStream.of(ten), SERVICES, Instant.now());

        // Then
        until(() -> source.occurrences().size() == ALERTS + SERVICES);
        assertThat(source.occurrences()).extracting(Occurrence::key).doesNotHaveDuplicates();
        assertThat(source.incidents()).hasSize(SERVICES);
        until(() -> Set.copyOf(source.objects()).equals(Set.copyOf(source.names())));
        second.stop();
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(holds);
    }
}
