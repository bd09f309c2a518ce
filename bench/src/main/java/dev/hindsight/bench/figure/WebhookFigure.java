package dev.hindsight.bench.figure;

import java.util.List;
import java.util.stream.Stream;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Pace;
import dev.hindsight.bench.load.Webhook;
import dev.hindsight.bench.measure.Cpu;
import dev.hindsight.bench.measure.Effort;
import dev.hindsight.bench.measure.Rounds;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.bench.peer.PeerRows;
import dev.hindsight.e2e.Platform;
import dev.hindsight.sandbox.postgres.Database;

/**
 * Bodies of 100 new alerts: how many a second against a driver loop that writes the same rows, and how long one takes at half of
 * that, when what the rounds at full speed have left to vacuum and to write down is done.
 */
final class WebhookFigure implements Figure {
    private static final double SECONDS = 6;
    private static final double SECONDS_AT_HALF = 60;
    private static final double SECONDS_TO_SETTLE = 30;

    /** After 2,500 bodies the compiler still takes a fifth of the service's processor time. */
    private static final int WARM_UP = 5_000;

    @Override
    public List<Row> measure(Platform platform) {
        Webhook webhook = Webhook.register(platform, "bench-webhook");
        Database database = platform.incidentDatabase();
        webhook.send(0);
        PeerRows rows = PeerRows.of(database, "bench-webhook");
        var peers = Stream.generate(() -> Sql.batching(database))
                .limit(Clients.COUNT)
                .toList();
        var ours = Told.byTheService(database, SECONDS, client -> () -> webhook.send(client));
        var peer = Told.byThePeer(database, SECONDS, client -> () -> rows.write(peers.get(client)));
        var rounds = Rounds.play(Effort.calls(WARM_UP), ours, peer);
        double half = rounds.oursPerSecond() / 2;
        atRate(webhook, half, SECONDS_TO_SETTLE);
        Sample atHalf = atRate(webhook, half, SECONDS_AT_HALF);
        return List.of(
                rounds.rates(
                        "a body of 100 new alerts, 16 clients, against a driver loop that writes the same "
                                + rows.described(),
                        "≥ 0.4"),
                Row.cpu(
                        "body of 100 new alerts, with what the relay takes for its events",
                        Cpu.ofOne(platform, ours),
                        Cpu.ofOne(platform, peer)),
                Row.plain(
                        "the same at half of that rate, %.1f bodies/s for %.0f s, from when each was due"
                                .formatted(half, atHalf.seconds()),
                        atHalf.latency(),
                        "p99 ≤ 100 ms"));
    }

    private static Sample atRate(Webhook webhook, double perSecond, double seconds) {
        return Pace.run(perSecond, Effort.seconds(seconds), Clients.COUNT, client -> () -> webhook.send(client));
    }
}
