package dev.hindsight.bench.figure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Editor;
import dev.hindsight.bench.load.Pace;
import dev.hindsight.bench.load.Wire;
import dev.hindsight.bench.measure.Arrivals;
import dev.hindsight.bench.measure.Effort;
import dev.hindsight.bench.measure.Now;
import dev.hindsight.bench.measure.Rounds;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.bench.peer.PeerOutbox;
import dev.hindsight.bench.peer.PeerProducer;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;
import dev.hindsight.sandbox.postgres.Database;

/**
 * How long after its commit an event is at a consumer, at 200 a second by POSTs, against a bare producer at the same rate. Counted
 * from the moment that the event's row names, which is before the commit, and from the answer, which is after it.
 */
final class RelayLatencyFigure implements Figure {
    private static final double PER_SECOND = 200;
    private static final double SECONDS = 10;
    private static final int CLIENTS = 8;
    private static final int WARM_UP = 40_000;
    private static final String NAMESPACE = "bench-latency";
    private static final String PATH = "/v1/namespaces/" + NAMESPACE + "/incidents";

    private final AtomicLong number = new AtomicLong();
    private final List<Sample> sinceAnswer = new ArrayList<>();

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, NAMESPACE);
        var wires = Stream.generate(() -> Wire.to(rest)).limit(CLIENTS).toList();
        Database database = platform.incidentDatabase();
        warmUp(wires, database);
        var event = PeerOutbox.of(database, NAMESPACE + "/e-1").get(0);
        String kafka = platform.kafkaBootstrap();
        try (var producer = new PeerProducer(kafka);
                var arrivals = new Arrivals(kafka, PeerOutbox.TOPIC);
                var peers = new Arrivals(kafka, PeerProducer.TOPIC)) {
            var rounds = Rounds.play(1, () -> posted(wires, arrivals, database), () -> sent(producer, event, peers));
            return List.of(
                    rounds.latencies(
                            "an event from its row's time, before the commit, to a consumer, at 200/s, against a bare"
                                    + " producer's send to its consumer",
                            ""),
                    Row.plain(
                            "the same from the answer to its POST, after the commit",
                            Sample.all(sinceAnswer.subList(1, sinceAnswer.size()))
                                    .latency(),
                            "p99 ≤ 20 ms"));
        }
    }

    private void warmUp(List<Wire> wires, Database database) {
        int rest = Effort.calls(WARM_UP);
        while (rest > 0) {
            rest -= Clients.run(CLIENTS, 2, client -> () -> post(wires.get(client)))
                    .nanos()
                    .length;
        }
        PeerOutbox.awaitSent(database);
    }

    private String post(Wire wire) {
        String name = "e-" + number.incrementAndGet();
        wire.post(
                PATH,
                "{\"name\": \"" + name + "\", \"title\": \"Checkout answers 5xx\", \"severity\": \"SEV2\","
                        + " \"startedAt\": \"2026-01-01T00:00:00Z\"}");
        return NAMESPACE + "/" + name;
    }

    private Sample posted(List<Wire> wires, Arrivals arrivals, Database database) {
        Map<String, Long> answered = new ConcurrentHashMap<>();
        Sample posts = Pace.run(PER_SECOND, Effort.seconds(SECONDS), CLIENTS, client -> () -> {
            String subject = post(wires.get(client));
            answered.put(subject, Now.nanos());
        });
        sinceAnswer.add(arrivals.since(answered, posts.seconds()));
        return arrivals.since(appended(database, answered), posts.seconds());
    }

    private static Map<String, Long> appended(Database database, Map<String, Long> subjects) {
        var appended = new HashMap<String, Long>();
        Sql.asOwner(database, connection -> {
            try (var select =
                    connection.prepareStatement("SELECT subject, (extract(epoch FROM appended_at) * 1000)::bigint"
                            + " FROM outbox_event WHERE subject = ANY (?)")) {
                select.setArray(
                        1, connection.createArrayOf("text", subjects.keySet().toArray()));
                read(select.executeQuery(), appended);
            }
        });
        return appended;
    }

    private static void read(ResultSet rows, Map<String, Long> appended) throws SQLException {
        while (rows.next()) {
            appended.put(rows.getString(1), rows.getLong(2) * 1_000_000);
        }
    }

    private Sample sent(PeerProducer producer, PeerOutbox.Event event, Arrivals arrivals) {
        Map<String, Long> begin = new ConcurrentHashMap<>();
        Sample sends = Pace.run(PER_SECOND, Effort.seconds(SECONDS), 1, client -> () -> {
            String key = NAMESPACE + "/p-" + number.incrementAndGet();
            begin.put(key, Now.nanos());
            producer.send(key, event);
        });
        producer.flush();
        return arrivals.since(begin, sends.seconds());
    }
}
