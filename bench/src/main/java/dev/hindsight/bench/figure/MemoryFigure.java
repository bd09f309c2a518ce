package dev.hindsight.bench.figure;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Pace;
import dev.hindsight.bench.load.Webhook;
import dev.hindsight.bench.measure.Effort;
import dev.hindsight.bench.measure.MemoryWatch;
import dev.hindsight.bench.measure.Processes;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.peer.PeerOutbox;
import dev.hindsight.e2e.Platform;

/** Memory of incident-service while it takes alerts at half of its top rate: the last minute of five against the first. */
final class MemoryFigure implements Figure {
    private static final double SECONDS = 300;
    private static final double WARM_UP_SECONDS = 30;

    @Override
    public List<Row> measure(Platform platform) {
        Webhook webhook = Webhook.register(platform, "bench-memory");
        double top = 0;
        for (int i = 0; i < 2; i++) {
            top = Clients.run(Clients.COUNT, Effort.seconds(WARM_UP_SECONDS / 2), client -> () -> webhook.send(client))
                    .perSecond();
            PeerOutbox.awaitSent(platform.incidentDatabase());
        }
        double half = top / 2;
        var service = Processes.ofProgram("incident-service").findFirst().orElseThrow();
        var watch = new MemoryWatch(service, platform.directory().resolve("bench-gc.log"));
        double seconds = Effort.seconds(SECONDS);
        long liveBefore = watch.collect();
        var load = CompletableFuture.supplyAsync(
                () -> Pace.run(half, seconds, Clients.COUNT, client -> () -> webhook.send(client)));
        List<MemoryWatch.Look> looks = watch.every(seconds / 60, load);
        String latency = load.join().latency();
        PeerOutbox.awaitSent(platform.incidentDatabase());
        long liveAfter = watch.collect();
        int minute = Math.max(1, looks.size() / 5);
        var first = MemoryWatch.Look.middle(looks.subList(0, minute));
        var last = MemoryWatch.Look.middle(looks.subList(looks.size() - minute, looks.size()));
        return List.of(
                row(
                        "resident memory of incident-service in the last fifth of %.0f s at %.1f bodies of 100 alerts/s (%s), against the first fifth"
                                .formatted(seconds, half, latency),
                        last.residentMib(),
                        first.residentMib()),
                row("its heap after a collection, the same", last.heapMib(), first.heapMib()),
                row("its heap after a full collection, after all of it against before", liveAfter, liveBefore));
    }

    private static Row row(String what, long ours, long peer) {
        return new Row(
                what, ours + " MiB", peer + " MiB", String.format(Locale.ROOT, "%.2f", (double) ours / peer), "flat");
    }
}
