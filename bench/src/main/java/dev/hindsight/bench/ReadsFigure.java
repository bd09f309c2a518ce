package dev.hindsight.bench;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/**
 * GET of one incident against what it is made of: an answer of the same program without any work, a SELECT of the same row,
 * and both one after the other.
 */
final class ReadsFigure implements Figure {
    private static final double SECONDS = 5;
    private static final int WARM_UP = 60_000;
    private static final String NAMESPACE = "bench-reads";
    private static final String INCIDENTS = "/v1/namespaces/" + NAMESPACE + "/incidents";
    private static final String EMPTY = "/q/health/live";

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, NAMESPACE);
        var wires = Stream.generate(() -> Wire.to(rest)).limit(Clients.COUNT).toList();
        var peers = Stream.generate(() -> new PeerRead(platform.incidentDatabase()))
                .limit(Clients.COUNT)
                .toList();
        wires.get(0)
                .post(
                        INCIDENTS,
                        "{\"name\": \"one\", \"title\": \"Checkout answers 5xx\", \"severity\": \"SEV2\","
                                + " \"startedAt\": \"2026-01-01T00:00:00Z\"}");
        var ours = repeat(client -> () -> wires.get(client).get(INCIDENTS + "/one"));
        var empty = repeat(client -> () -> wires.get(client).get(EMPTY));
        var select = repeat(client -> () -> peers.get(client).read(NAMESPACE, "one"));
        var both = repeat(client -> () -> {
            wires.get(client).get(EMPTY);
            peers.get(client).read(NAMESPACE, "one");
        });
        return List.of(
                Rounds.play(WARM_UP, ours, empty)
                        .rates("GET of one incident, 16 clients, against the liveness answer", "≥ 0.6"),
                Rounds.play(0, ours, select).rates("the same against a driver loop with its SELECT", "≥ 0.6"),
                Rounds.play(0, ours, both).rates("the same against both, one after the other", "≥ 0.6"),
                Row.cpu("GET of one incident", Cpu.ofOne(platform, ours), Cpu.ofOne(platform, both)));
    }

    private static Supplier<Sample> repeat(IntFunction<Runnable> work) {
        return () -> Clients.run(Clients.COUNT, SECONDS, work);
    }
}
