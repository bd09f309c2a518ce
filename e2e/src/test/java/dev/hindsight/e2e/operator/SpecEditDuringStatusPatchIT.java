package dev.hindsight.e2e.operator;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.ApiServerProxy.Request;
import dev.hindsight.sandbox.Fault;

/**
 * The SDK drops the wake-up of an edit that lands just before our own status write (operator.md §11 row 1). Kafka is paused: the
 * hint that comes of each declaration would wake the operator as well, and a guard that is gone would not be missed.
 */
class SpecEditDuringStatusPatchIT {
    private static final String NAMESPACE = "spec-edit";
    private static final int OBJECTS = 10;
    private static final int ROUNDS = 20;
    private static final int HELD_MILLIS = 150;
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    /** A permit for each status write that the proxy holds back. */
    private final Map<String, Semaphore> held = new ConcurrentHashMap<>();

    @AfterEach
    void heal() {
        all.heal();
        all.platform().kafka().resume();
    }

    @Test
    void noneOfTwoHundredEditsIsOverlookedThatLandWhileTheStatusIsWritten() throws Exception {
        // Given
        cluster.namespace(NAMESPACE);
        cluster.apply(names().map(
                        name -> Cluster.manifest(NAMESPACE, name, Cluster.minutesAgo(2), "capture: {enabled: false}"))
                .collect(joining("---\n")));
        names().forEach(name -> cluster.awaitCondition(NAMESPACE, name, "Ready", "True/Succeeded"));
        names().forEach(name -> held.put(NAMESPACE + "/incidents/" + name + "/status", new Semaphore(0)));
        all.platform().kafka().pause();
        all.toApiServer().inject(this::isStatusWrite, Fault.delay(Duration.ofMillis(HELD_MILLIS)));

        // When
        var people = Executors.newFixedThreadPool(OBJECTS);
        var edits = people.invokeAll(names().map(this::edits).toList());
        people.shutdown();

        // Then
        for (var edit : edits) {
            assertThat(edit.get()).isEqualTo("round " + (ROUNDS - 1));
        }
    }

    private static Stream<String> names() {
        return IntStream.range(0, OBJECTS).mapToObj(number -> "edited-" + number);
    }

    /** Of one object, one after the other; the last that the record knows of. */
    private Callable<String> edits(String name) {
        return () -> {
            var begun = Instant.now();
            cluster.patchSpec(NAMESPACE, name, "{\"description\":\"undisturbed\"}");
            awaitObserved(name, PATIENCE);
            var within = SEEN_WITHIN.plus(Duration.between(begun, Instant.now())); // a busy machine is slow in both
            for (var round = 0; round < ROUNDS; round++) {
                editWhileTheStatusIsWritten(name, round);
                awaitObserved(name, within);
            }
            return ServiceRecord.of(all.rest(), NAMESPACE, name).text("description");
        };
    }

    private void editWhileTheStatusIsWritten(String name, int round) throws InterruptedException {
        var writes = held.get(NAMESPACE + "/incidents/" + name + "/status");
        writes.drainPermits();
        cluster.patchSpec(NAMESPACE, name, "{\"title\":\"round " + round + "\"}");
        assertThat(writes.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("status write of " + name)
                .isTrue();
        // from just after it was sent until just after it is answered
        await().pollDelay(Duration.ofMillis(round * (HELD_MILLIS + 30L) / ROUNDS))
                .until(() -> true);
        cluster.patchSpec(NAMESPACE, name, "{\"description\":\"round " + round + "\"}");
    }

    private void awaitObserved(String name, Duration within) {
        await(name)
                .atMost(within)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Cluster.isObserved(cluster.incident(NAMESPACE, name)));
    }

    private boolean isStatusWrite(Request request) {
        if (!request.method().equals("PATCH")) {
            return false;
        }
        var path = request.path().replaceFirst("\\?.*", "").replaceFirst(".*/namespaces/", "");
        var writes = held.get(path);
        if (writes != null) {
            writes.release();
        }
        return writes != null;
    }
}
