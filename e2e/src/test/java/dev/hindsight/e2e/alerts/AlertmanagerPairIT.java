package dev.hindsight.e2e.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.LockedIncidents;
import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.alertmanager.Alertmanager;
import dev.hindsight.sandbox.wait.Patience;

/**
 * A real Alertmanager as a clustered pair. While it tells incident-service of 40 alerts, that one is killed, and one of the
 * pair; ten of the alerts end and come back. Ten more make the survivor repeat all that it knows: 60 occurrences in ten incidents.
 */
@Isolated("kills incident-service")
class AlertmanagerPairIT {
    private static final int SERVICES = 10;
    private static final int ALERTS = 40;
    private static final int HALF = ALERTS / 2;

    private final Together all = Together.shared();
    private final AlertSource source = AlertSource.create(all, "pair");

    @Test
    void fiftyOccurrencesOfFortyAlertsAreFiftyOnceWhateverDies() throws Exception {
        // Given
        Alertmanager first = all.platform().startAlertmanager("alertmanager-a", source.configuration(), List.of());
        Alertmanager second =
                all.platform().startAlertmanager("alertmanager-b", source.configuration(), List.of(first));
        var begun = Instant.now().minusSeconds(60);
        var pair = List.of(new PostedAlerts(first.url()), new PostedAlerts(second.url()));
        pair.forEach(peer -> peer.fire(IntStream.range(0, HALF), SERVICES, begun));
        until(() -> source.occurrences().size() == HALF);

        // When
        killIncidentServiceWhileItIsTold(() -> {
            pair.forEach(peer -> peer.fire(IntStream.range(HALF, ALERTS), SERVICES, begun));
        });
        first.kill();
        all.platform().incidentService().restart();
        until(() -> source.occurrences().size() == ALERTS);
        var ten = IntStream.range(0, SERVICES).toArray();
        var survivor = pair.get(1);
        killIncidentServiceWhileItIsTold(() -> survivor.end(IntStream.of(ten), SERVICES, begun, Instant.now()));
        all.platform().incidentService().restart();
        until(() -> source.resolved() == SERVICES);
        survivor.fire(IntStream.of(ten), SERVICES, Instant.now());

        // Then
        until(() -> isThereOnce(ALERTS + SERVICES));
        // a group is sent as a whole: with each of these come all others of its service again
        survivor.fire(IntStream.range(ALERTS, ALERTS + SERVICES), SERVICES, Instant.now());
        until(() -> source.occurrences().size() >= ALERTS + 2 * SERVICES);
        assertThat(isThereOnce(ALERTS + 2 * SERVICES)).isTrue();
        until(() -> Set.copyOf(source.objects()).equals(Set.copyOf(source.names())));
        second.stop();
    }

    private void killIncidentServiceWhileItIsTold(Runnable news) throws SQLException {
        try (var locked = LockedIncidents.of(all.platform())) {
            news.run();
            locked.awaitWaiting();
            all.platform().incidentService().kill();
        }
    }

    private boolean isThereOnce(int expected) {
        List<Occurrence> occurrences = source.occurrences();
        return occurrences.size() == expected
                && occurrences.stream().map(Occurrence::key).distinct().count() == expected
                && occurrences.stream().filter(Occurrence::isResolved).count() == SERVICES
                && source.incidents().size() == SERVICES;
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(Patience.LIMIT).until(holds);
    }
}
