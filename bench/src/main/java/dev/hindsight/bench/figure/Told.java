package dev.hindsight.bench.figure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.measure.Effort;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.bench.peer.PeerOutbox;
import dev.hindsight.sandbox.postgres.Database;

/** Rounds whose commits leave events: the relay sends them meanwhile, whoever wrote them, and the next round begins when it has. */
final class Told {
    private static final long RING_EVERY_MILLIS = 10;

    private Told() {}

    static Supplier<Sample> byTheService(Database database, double seconds, IntFunction<Runnable> work) {
        return () -> {
            Sample sample = Clients.run(Clients.COUNT, Effort.seconds(seconds), work);
            PeerOutbox.awaitSent(database);
            return sample;
        };
    }

    /** With the NOTIFY that a service sends after its commits, at most one in ten milliseconds. */
    static Supplier<Sample> byThePeer(Database database, double seconds, IntFunction<Runnable> work) {
        Supplier<Sample> round = byTheService(database, seconds, work);
        Sample[] sample = new Sample[1];
        return () -> {
            Sql.asOwner(database, connection -> {
                var bell = Executors.newSingleThreadScheduledExecutor();
                bell.scheduleAtFixedRate(() -> ring(connection), 0, RING_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                try {
                    sample[0] = round.get();
                } finally {
                    bell.shutdownNow();
                }
            });
            return sample[0];
        };
    }

    private static void ring(Connection connection) {
        try (var notify = connection.createStatement()) {
            notify.execute("NOTIFY hindsight_outbox");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
