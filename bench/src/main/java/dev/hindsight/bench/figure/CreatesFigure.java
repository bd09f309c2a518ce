package dev.hindsight.bench.figure;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
import dev.hindsight.bench.peer.PeerCreate;
import dev.hindsight.bench.peer.PeerOutbox;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** Durable creates per second against a driver loop that sends the same statements in one transaction. */
final class CreatesFigure implements Figure {
    private static final double SECONDS = 5;
    private static final int WARM_UP = 40_000;
    private static final String PATH = "/v1/namespaces/bench-creates/incidents";
    private static final String BODY =
            "{\"name\": \"bench-%d\", \"title\": \"Checkout answers 5xx\", \"severity\": \"SEV2\","
                    + " \"startedAt\": \"2026-01-01T00:00:00Z\"}";

    private final AtomicLong number = new AtomicLong();

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, "bench-creates");
        var wires = Stream.generate(() -> Wire.to(rest)).limit(Clients.COUNT).toList();
        var database = platform.incidentDatabase();
        wires.get(0).post(PATH, body());
        var events = PeerOutbox.of(database, "bench-creates/bench-1");
        var peers = Stream.generate(() -> new PeerCreate(database, events))
                .limit(Clients.COUNT)
                .toList();
        Supplier<Sample> ours = Told.byTheService(
                database, SECONDS, client -> () -> wires.get(client).post(PATH, body()));
        Supplier<Sample> peer = Told.byThePeer(
                database, SECONDS, client -> () -> peers.get(client).create("peer-" + number.incrementAndGet()));
        var rounds = Rounds.play(Effort.calls(WARM_UP), ours, peer);
        return List.of(
                rounds.rates("POST of an incident with its event, 16 clients, against a driver loop", "≥ 0.5"),
                Row.cpu("POST of an incident", Cpu.ofOne(platform, ours), Cpu.ofOne(platform, peer)));
    }

    private String body() {
        return BODY.formatted(number.incrementAndGet());
    }
}
