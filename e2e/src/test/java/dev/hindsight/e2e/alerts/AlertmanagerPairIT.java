package dev.hindsight.e2e.alerts;

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
 * A real Alertmanager as a clustered pair. While it tells incident-service of 40 alerts, that one is killed, and then one of the
 * pair before the other has told them all; ten of the alerts end and come back. That is 50 occurrences in ten incidents.
 */
class AlertmanagerPairIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Several times what the pair waits before it tells again what it believes to be new. */
    private static final Duration SETTLED = Duration.ofSeconds(10);

    private static final int SERVICES = 10;
    private static final int ALERTS = 40;
    private static final int HALF = ALERTS / 2;

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
        pair.forEach(peer -> peer.fire(IntStream.range(0, HALF), SERVICES, begun));
        until(() -> !source.occurrences().isEmpty());
        all.platform().incidentService().kill();
        pair.forEach(peer -> peer.fire(IntStream.range(HALF, ALERTS), SERVICES, begun));
        first.kill();
        all.platform().incidentService().restart();
        until(() -> source.occurrences().size() == ALERTS);
        var ten = IntStream.range(0, SERVICES).toArray();
        var survivor = pair.get(1);
        survivor.end(IntStream.of(ten), SERVICES, begun, Instant.now());
        until(() -> source.resolved() > 0);
        all.platform().incidentService().kill();
        all.platform().incidentService().restart();
        until(() -> source.resolved() == SERVICES);
        survivor.fire(IntStream.of(ten), SERVICES, Instant.now());

        // Then
        until(this::allIsThereOnce);
        await().during(SETTLED).atMost(SETTLED.multipliedBy(3)).until(this::allIsThereOnce);
        until(() -> Set.copyOf(source.objects()).equals(Set.copyOf(source.names())));
        second.stop();
    }

    private boolean allIsThereOnce() {
        List<Occurrence> occurrences = source.occurrences();
        return occurrences.size() == ALERTS + SERVICES
                && occurrences.stream().map(Occurrence::key).distinct().count() == ALERTS + SERVICES
                && occurrences.stream().filter(Occurrence::isResolved).count() == SERVICES
                && source.incidents().size() == SERVICES;
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(holds);
    }
}
