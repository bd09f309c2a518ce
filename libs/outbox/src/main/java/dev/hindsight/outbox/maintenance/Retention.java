package dev.hindsight.outbox.maintenance;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.hindsight.outbox.inbox.InboxConfig;
import dev.hindsight.outbox.relay.OutboxConfig;

/**
 * Removes what was sent or handled long ago, a thousand rows a statement. Only rows that nobody writes any more are
 * locked, so writers never wait.
 */
@Singleton
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final long EVERY = Duration.ofMinutes(10).toMillis();
    private static final int BATCH = 1000;

    static final String SENT = """
            DELETE FROM outbox_event WHERE position IN (
                SELECT position FROM (
                    SELECT position, appended_at FROM outbox_event AS event
                    WHERE NOT EXISTS (SELECT FROM outbox_unsent WHERE outbox_unsent.position = event.position)
                    ORDER BY position LIMIT $2) AS oldest
                WHERE appended_at < $1)
            """;

    private static final String HANDLED = """
            DELETE FROM inbox_event WHERE (source, id) IN (
                SELECT source, id FROM inbox_event WHERE handled_at < $1
                ORDER BY handled_at LIMIT $2)
            """;

    private final Pool pool;
    private final Vertx vertx;
    private final Clock clock;
    private final OutboxConfig outbox;
    private final InboxConfig inbox;

    Retention(Pool pool, Vertx vertx, Clock clock, OutboxConfig outbox, InboxConfig inbox) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        this.outbox = outbox;
        this.inbox = inbox;
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(60_000, EVERY, tick -> {
            removeAll("outbox_unsent", SENT, outbox.retention());
            removeAll("inbox_event", HANDLED, inbox.retention());
        });
    }

    private void removeAll(String table, String statement, Duration kept) {
        exists(table)
                .chain(there ->
                        there ? remove(statement, kept) : Uni.createFrom().item(0))
                .subscribe()
                .with(
                        removed -> LOG.debugf("event=retention table=%s removed=%d", table, removed),
                        failure -> LOG.warnf("event=retention-failed table=%s reason=\"%s\"", table, failure));
    }

    private Uni<Boolean> exists(String table) {
        return pool.preparedQuery("SELECT to_regclass($1) IS NOT NULL")
                .execute(Tuple.of(table))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Sent events older than the retention; returns how many went. */
    Uni<Integer> removeSent() {
        return remove(SENT, outbox.retention());
    }

    Uni<Integer> removeHandled() {
        return remove(HANDLED, inbox.retention());
    }

    private Uni<Integer> remove(String statement, Duration kept) {
        Tuple parameters = Tuple.of(clock.instant().minus(kept).atOffset(ZoneOffset.UTC), BATCH);
        return pool.preparedQuery(statement)
                .execute(parameters)
                .chain(done -> done.rowCount() == 0
                        ? Uni.createFrom().item(0)
                        : remove(statement, kept).map(later -> later + done.rowCount()));
    }
}
