package dev.hindsight.incident.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Ends the pool's sessions that only read. After a failover they lead to the old primary and nothing else ends them, while new
 * ones lead to the new primary; and a setting of the database is taken by new sessions alone. Reading goes on meanwhile: a
 * session is ended while nobody uses it.
 */
@Singleton
final class ReadOnlySessions {
    private static final Logger LOG = Logger.getLogger(ReadOnlySessions.class);

    /** A session may end itself; one that writes is left alone. */
    private static final String END =
            "SELECT pg_terminate_backend(pg_backend_pid()) WHERE current_setting('transaction_read_only')::boolean";

    private final Pool database;
    private final io.vertx.core.Vertx vertx;
    private final DatabaseConfig config;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long timer = -1;

    ReadOnlySessions(Pool database, io.vertx.core.Vertx vertx, DatabaseConfig config) {
        this.database = database;
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(config.readOnlyCheck().toMillis(), tick -> end());
    }

    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** As many at one time as there are, so that each is asked: one after the other would ask the same one again. */
    private void end() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        List<Uni<Boolean>> asked = new ArrayList<>();
        for (int i = 0; i < Math.max(1, database.getDelegate().size()); i++) {
            asked.add(endOne());
        }
        Uni.combine()
                .all()
                .unis(asked)
                .with(Boolean.class, ended -> ended.contains(true))
                .onTermination()
                .invoke(() -> busy.set(false))
                .subscribe()
                .with(ReadOnlySessions::said);
    }

    /** True when it was ended. A database that is away has nothing to end, and others say so. */
    private Uni<Boolean> endOne() {
        return database.query(END)
                .execute()
                .map(rows -> rows.size() > 0)
                .onFailure()
                .recoverWithItem(failure -> String.valueOf(failure.getMessage()).contains("57P01"));
    }

    private static void said(boolean ended) {
        if (ended) {
            LOG.warn("database=read-only sessions=ended");
        }
    }
}
