package dev.hindsight.bench.figure;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Editor;
import dev.hindsight.bench.load.Wire;
import dev.hindsight.bench.measure.Cpu;
import dev.hindsight.bench.measure.Effort;
import dev.hindsight.bench.measure.Rounds;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.bench.peer.EmptyEndpoint;
import dev.hindsight.bench.peer.PeerRead;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/**
 * GET of one incident against an empty endpoint of the same stack, which looks up who it is and one row and gives that as it
 * stands. And against what it is made of: an answer of the same program without any work, a SELECT of the same row, and both
 * one after the other.
 */
final class ReadsFigure implements Figure {
    private static final double SECONDS = 5;
    private static final int WARM_UP = 60_000;
    private static final String NAMESPACE = "bench-reads";
    private static final String INCIDENTS = "/v1/namespaces/" + NAMESPACE + "/incidents";
    private static final String LIVE = "/q/health/live";

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
        var empty = EmptyEndpoint.start(
                platform, NAMESPACE, rest.get(INCIDENTS + "/one").body());
        var stack = empty.wires(rest.token());
        var ours = repeat(client -> () -> wires.get(client).get(INCIDENTS + "/one"));
        var peer = repeat(client -> () -> stack.get(client).get(empty.path()));
        var live = repeat(client -> () -> wires.get(client).get(LIVE));
        var select = repeat(client -> () -> peers.get(client).read(NAMESPACE, "one"));
        var both = repeat(client -> () -> {
            wires.get(client).get(LIVE);
            peers.get(client).read(NAMESPACE, "one");
        });
        Rounds.warm(Effort.calls(WARM_UP), peer);
        return List.of(
                Rounds.play(Effort.calls(WARM_UP), ours, peer)
                        .rates("GET of one incident, 16 clients, against an empty endpoint of the same stack", "≥ 0.6"),
                Row.cpu(
                        "GET of one incident, against the empty endpoint",
                        Cpu.ofOne(platform, ours),
                        Cpu.ofOne(platform, EmptyEndpoint.MODULE, peer)),
                Rounds.play(0, ours, live).rates("the same against the liveness answer", ""),
                Rounds.play(0, ours, select).rates("the same against a driver loop with its SELECT", ""),
                Rounds.play(0, ours, both).rates("the same against both, one after the other", ""),
                Row.cpu("GET of one incident, against both", Cpu.ofOne(platform, ours), Cpu.ofOne(platform, both)));
    }

    private static Supplier<Sample> repeat(IntFunction<Runnable> work) {
        return () -> Clients.run(Clients.COUNT, Effort.seconds(SECONDS), work);
    }
}
