package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;

/** 300 incidents in 10 s by REST: all appear, and the API server sees fewer than 100 writes a second, of anybody. */
class ProjectionStormIT {
    private static final System.Logger LOG = System.getLogger(ProjectionStormIT.class.getName());
    /** A busy machine takes minutes; how fast they appear is not asked here. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int INCIDENTS = 300;
    private static final int NAMESPACES = 10;

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(3);
    private final ApiServerWrites writes = new ApiServerWrites(cluster.client());
    private final AtomicInteger opened = new AtomicInteger();
    private final List<String> places = new ArrayList<>();

    @AfterEach
    void theClusterIsCalmAgain() {
        timer.shutdownNow();
        places.forEach(place -> cluster.kubectl("delete", "incidents", "--all", "--wait=false", "-n", place)
                .orFail());
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> there() == 0);
    }

    @Test
    void allAppearAndTheApiServerSeesFewerThanAHundredWritesASecond() {
        // Given
        IntStream.range(0, NAMESPACES).forEach(i -> places.add(cluster.namespace("storm-" + i)));
        timer.scheduleWithFixedDelay(writes::look, 0, 2, TimeUnit.SECONDS);

        // When
        var begun = System.nanoTime();
        IntStream.range(0, INCIDENTS)
                .forEach(i -> timer.schedule(() -> open(i), i * 10_000L / INCIDENTS, TimeUnit.MILLISECONDS));

        // Then
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> there() == INCIDENTS);
        var seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
        LOG.log(
                System.Logger.Level.INFO,
                "storm opened={0} seconds={1} writes_per_second={2}",
                opened,
                seconds,
                writes);
        assertThat(opened).hasValue(INCIDENTS);
        assertThat(writes.perSecond()).isNotEmpty().allMatch(rate -> rate < 100);
    }

    private void open(int i) {
        var body = """
                {"name": "storm-%d", "title": "Shelf %d is empty", "severity": "SEV3", "startedAt": "%s"}""".formatted(i, i, Cluster.minutesAgo(1));
        var answer = all.rest().post("/v1/namespaces/" + places.get(i % NAMESPACES) + "/incidents", body);
        if (answer.status() == 201) {
            opened.incrementAndGet();
        }
    }

    private long there() {
        return places.stream()
                .mapToLong(place -> cluster.client()
                        .genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                        .inNamespace(place)
                        .list()
                        .getItems()
                        .size())
                .sum();
    }
}
