package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * More incidents at once than may be made in a second: all appear, and the API server is not flooded. Fewer than a hundred
 * writes a second are ten new objects a second and fewer than ten writes for each.
 */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class ProjectionStormIT extends OperatorRun {
    private static final Logger LOG = Logger.getLogger(ProjectionStormIT.class);
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final int INCIDENTS = 50;
    private static final int NAMESPACES = 5;
    private static final int PER_SECOND = 10;

    @Test
    void allAppearAtTheSetPaceWithFewerThanTenWritesEach() {
        // Given
        var places = IntStream.range(0, NAMESPACES)
                .mapToObj(i -> namespace + "-" + i)
                .toList();
        places.forEach(sandbox.kubernetes()::createNamespace);
        var before = writes();
        var begun = System.nanoTime();

        // When
        for (int i = 0; i < INCIDENTS; i++) {
            peer.bear(place(places, i), "storm-" + i, Map.of());
            hints.send(place(places, i), "storm-" + i);
        }

        // Then
        await().until(() -> linked(places) == INCIDENTS);
        // a slow machine only makes it longer; the first two come together
        var atLeast = Duration.ofSeconds(INCIDENTS - 2).dividedBy(PER_SECOND);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(atLeast);
        places.forEach(place -> await().until(() -> captured(place) == INCIDENTS / NAMESPACES));
        places.forEach(this::deleteIncidentsOf);
        var writes = writes() - before;
        LOG.infof("storm incidents=%d writes=%d", INCIDENTS, writes);
        assertThat(writes).isLessThan(10 * INCIDENTS);
    }

    private static String place(List<String> places, int number) {
        return places.get(number % NAMESPACES);
    }

    private long linked(List<String> places) {
        return IntStream.range(0, INCIDENTS)
                .mapToObj(i -> peer.record(place(places, i), "storm-" + i).orElseThrow())
                .filter(PeerRecord::hasObject)
                .count();
    }

    /** The first status is written after the first capture. */
    private long captured(String place) {
        return incidentsOf(place).list().getItems().stream()
                .filter(object -> !json(object).at("/status/lifecycle").asText().isEmpty())
                .count();
    }

    private long writes() {
        return proxy.seen().stream()
                .filter(request -> !READS.contains(request.method()))
                .count();
    }
}
