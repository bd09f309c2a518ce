package dev.hindsight.outbox.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** What waits in the database, looked at every ten seconds through the pool; any replica sees the same. */
@Singleton
class Backlog {
    private static final Logger LOG = Logger.getLogger(Backlog.class);
    private static final long EVERY = Duration.ofSeconds(10).toMillis();

    /** Counts to a bound, so that looking stays cheap after hours without Kafka. */
    private static final String OUTBOX = """
            SELECT (SELECT count(*) FROM (SELECT FROM outbox_unsent LIMIT 100000) AS waiting),
                (SELECT appended_at FROM outbox_event WHERE position = (SELECT min(position) FROM outbox_unsent))
            """;

    private static final String DEAD_LETTERS =
            "SELECT count(*) FROM (SELECT FROM dead_letter WHERE replayed_at IS NULL LIMIT 100000) AS waiting";

    private static final String TABLES =
            "SELECT to_regclass('outbox_unsent') IS NOT NULL, to_regclass('dead_letter') IS NOT NULL";

    private final Pool pool;
    private final Vertx vertx;
    private final Clock clock;
    private volatile long unsent;
    private volatile Optional<Instant> oldest = Optional.empty();
    private volatile long deadLetters;

    Backlog(Pool pool, Vertx vertx, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        Gauge.builder("hindsight.outbox.unsent.events", this, Backlog::unsent)
                .description("events that Kafka has not acknowledged, 100000 at most")
                .register(metrics);
        Gauge.builder("hindsight.outbox.oldest.age", this, Backlog::oldestAgeSeconds)
                .baseUnit("seconds")
                .description("how long the oldest unsent event waits")
                .register(metrics);
        Gauge.builder("hindsight.inbox.dead.letters", this, Backlog::deadLetters)
                .description("events put aside and not replayed, 100000 at most")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(1_000, EVERY, tick -> look().subscribe().with(done -> {}, Backlog::unknown));
    }

    private static void unknown(Throwable reason) {
        LOG.debugf("event=backlog-unknown reason=\"%s\"", reason);
    }

    Uni<Void> look() {
        return pool.query(TABLES).execute().map(Backlog::only).chain(tables -> lookAtOutbox(tables.getBoolean(0))
                .chain(() -> lookAtDeadLetters(tables.getBoolean(1))));
    }

    private Uni<Void> lookAtOutbox(boolean exists) {
        if (!exists) {
            return Uni.createFrom().voidItem();
        }
        return pool.query(OUTBOX)
                .execute()
                .map(Backlog::only)
                .invoke(row -> {
                    unsent = row.getLong(0);
                    oldest = Optional.ofNullable(row.getOffsetDateTime(1)).map(time -> time.toInstant());
                })
                .replaceWithVoid();
    }

    private Uni<Void> lookAtDeadLetters(boolean exists) {
        if (!exists) {
            return Uni.createFrom().voidItem();
        }
        return pool.query(DEAD_LETTERS)
                .execute()
                .map(Backlog::only)
                .invoke(row -> deadLetters = row.getLong(0))
                .replaceWithVoid();
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    long unsent() {
        return unsent;
    }

    double oldestAgeSeconds() {
        return oldest.map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }

    long deadLetters() {
        return deadLetters;
    }
}
