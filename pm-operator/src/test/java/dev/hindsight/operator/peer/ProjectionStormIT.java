package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** 300 incidents in 10 s: all appear, and the API server is not flooded. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class ProjectionStormIT extends OperatorRun {
    private static final Logger LOG = Logger.getLogger(ProjectionStormIT.class);
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final int INCIDENTS = 300;
    private static final int NAMESPACES = 10;

    @Test
    void allAppearAndTheApiServerSeesFewerThanAHundredWritesASecond() throws InterruptedException {
        // Given
        var places = IntStream.range(0, NAMESPACES)
                .mapToObj(i -> namespace + "-" + i)
                .toList();
        places.forEach(sandbox.kubernetes()::createNamespace);
        var writes = Collections.synchronizedList(new ArrayList<Integer>());
        var clock = Executors.newSingleThreadScheduledExecutor();
        var before = writes();
        clock.scheduleAtFixedRate(() -> writes.add((int) writes()), 0, 1, TimeUnit.SECONDS);

        // When
        for (int i = 0; i < INCIDENTS; i++) {
            var place = places.get(i % NAMESPACES);
            peer.bear(place, "storm-" + i, Map.of());
            hints.send(place, "storm-" + i);
            TimeUnit.MILLISECONDS.sleep(30);
        }

        // Then
        // a busy machine takes minutes; how fast they are made is not asked here
        await().atMost(Duration.ofMinutes(10)).until(() -> linked(places) == INCIDENTS);
        clock.shutdownNow();
        var perSecond = differences(writes);
        LOG.infof("storm incidents=%d writes=%d per_second=%s", INCIDENTS, writes() - before, perSecond);
        assertThat(perSecond).allMatch(count -> count < 100);
        places.forEach(place -> sandbox.kubernetes()
                .kubectl("delete", "incidents", "--all", "--wait=true", "--timeout=120s", "-n", place)
                .orFail());
    }

    private long linked(List<String> places) {
        return places.stream()
                .flatMap(place -> IntStream.range(0, INCIDENTS)
                        .mapToObj(i -> peer.record(place, "storm-" + i))
                        .flatMap(Optional::stream))
                .filter(PeerRecord::hasObject)
                .count();
    }

    private long writes() {
        return proxy.seen().stream()
                .filter(request -> !READS.contains(request.method()))
                .count();
    }

    private static List<Integer> differences(List<Integer> totals) {
        return IntStream.range(1, totals.size())
                .mapToObj(i -> totals.get(i) - totals.get(i - 1))
                .toList();
    }
}
