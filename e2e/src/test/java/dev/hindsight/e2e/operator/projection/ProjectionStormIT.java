package dev.hindsight.e2e.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.sandbox.wait.Patience;

/**
 * Many incidents one after the other by REST: all appear, and the API server sees fewer than 100 writes a second, of anybody.
 * That is two figures which no busy machine changes: ten objects a second at most, and fewer than ten writes an object.
 */
@Isolated("counts the writes of everybody")
class ProjectionStormIT {
    private static final int INCIDENTS = 60;
    private static final int NAMESPACES = 10;
    private static final int PER_SECOND = 10;

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private final ApiServerWrites writes = new ApiServerWrites(cluster.client());
    private final List<String> places = IntStream.range(0, NAMESPACES)
            .mapToObj(number -> cluster.namespace("storm-" + number))
            .toList();

    @AfterEach
    void theyGo() {
        places.forEach(place -> cluster.kubectl("delete", "incidents", "--all", "--wait=false", "-n", place)
                .orFail());
    }

    @Test
    void allAppearAndTheApiServerSeesFewerThanAHundredWritesASecond() {
        // Given
        var before = writes.total();
        var begun = System.nanoTime();

        // When
        IntStream.range(0, INCIDENTS).forEach(this::open);
        await().atMost(Patience.LIMIT).until(() -> ready() == INCIDENTS);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("at most ten a second")
                .isGreaterThanOrEqualTo(
                        Duration.ofSeconds(1).multipliedBy(INCIDENTS - 1).dividedBy(PER_SECOND));
        assertThat((writes.total() - before) / INCIDENTS).as("writes an object").isLessThan(100.0 / PER_SECOND);
    }

    private void open(int number) {
        var body = """
                {"name": "storm-%d", "title": "Shelf %d is empty", "severity": "SEV3", "startedAt": "%s"}""".formatted(number, number, Cluster.minutesAgo(1));
        var place = places.get(number % NAMESPACES);
        var answer = all.rest().post("/v1/namespaces/" + place + "/incidents", body);
        assertThat(answer.status()).isEqualTo(201);
    }

    private long ready() {
        return places.stream()
                .flatMap(place -> cluster.incidents(place).stream())
                .filter(incident -> Cluster.verdict(incident, "Ready").equals("True/Succeeded"))
                .count();
    }
}
