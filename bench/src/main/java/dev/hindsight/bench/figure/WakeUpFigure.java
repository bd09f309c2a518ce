package dev.hindsight.bench.figure;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Editor;
import dev.hindsight.bench.measure.Effort;
import dev.hindsight.bench.measure.Pause;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/**
 * From a PATCH by REST to the status of the object that shows it: the event's way over Kafka, the operator's look and its write.
 * Each milestone is set once, so each time it is another incident, which has had time for its evidence.
 */
final class WakeUpFigure implements Figure {
    private static final String NAMESPACE = "bench-wake-up";
    private static final String STARTED_AT = "2026-01-01T00:00:00Z";
    private static final String DETECTED_AT = "2026-01-01T00:01:00Z";
    private static final int ROUNDS = 60;
    private static final int WARM_UP = 40;
    private static final long PATIENCE_SECONDS = 60;
    private static final double QUIET = 1;

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public boolean needsOperator() {
        return true;
    }

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, NAMESPACE);
        var shown = new LinkedBlockingQueue<GenericKubernetesResource>();
        try (Watch ignored = platform.kubernetes()
                .client()
                .genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                .inNamespace(NAMESPACE)
                .watch(into(shown))) {
            edits(platform, rest, shown, WARM_UP);
            return List.of(Row.plain(
                    "PATCH of a milestone by REST → the status of the object shows it",
                    edits(platform, rest, shown, ROUNDS).latency(),
                    "p50 ≤ 1 s"));
        }
    }

    private Sample edits(Platform platform, Rest rest, BlockingQueue<GenericKubernetesResource> shown, int count) {
        return Sample.all(Stream.generate(() -> edit(platform, rest, shown))
                .limit(Effort.calls(count))
                .toList());
    }

    private Sample edit(Platform platform, Rest rest, BlockingQueue<GenericKubernetesResource> shown) {
        String name = "woken-" + number.incrementAndGet();
        Declared.create(platform, NAMESPACE, name, "SEV3", Instant.parse(STARTED_AT));
        await(shown, name, "startedAt", STARTED_AT);
        Pause.seconds(QUIET);
        String path = "/v1/namespaces/" + NAMESPACE + "/incidents/" + name;
        String etag = rest.get(path).etag();
        return Clients.times(1, () -> {
            var answer = rest.patch(path, "{\"detectedAt\": \"" + DETECTED_AT + "\"}", etag);
            if (answer.status() != 200) {
                throw new IllegalStateException(answer.json().toString());
            }
            await(shown, name, "detectedAt", DETECTED_AT);
        });
    }

    private static void await(
            BlockingQueue<GenericKubernetesResource> shown, String name, String milestone, String value) {
        try {
            GenericKubernetesResource next;
            do {
                next = shown.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    throw new IllegalStateException(name + " does not show " + milestone);
                }
            } while (!next.getMetadata().getName().equals(name)
                    || !value.equals(next.get("status", "observed", "milestones", milestone)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Watcher<GenericKubernetesResource> into(BlockingQueue<GenericKubernetesResource> shown) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, GenericKubernetesResource resource) {
                shown.add(resource);
            }

            @Override
            public void onClose(WatcherException cause) {
                throw new IllegalStateException(cause);
            }
        };
    }
}
