package dev.hindsight.postgres;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Ends the pool's sessions that only read. After a failover they lead to the old primary and nothing else ends them, while new
 * ones lead to the new primary; and a setting of the database is taken by new sessions alone. Reading goes on meanwhile: a
 * session is ended while nobody uses it.
 */
@Singleton
public final class ReadOnlySessions {
    private static final Logger LOG = Logger.getLogger(ReadOnlySessions.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** A session that is in use is not met; all of them have come back to the pool within a minute. */
    private static final int LOOKS = 30;

    /** A session may end itself; one that writes is left alone. */
    private static final String END =
            "SELECT pg_terminate_backend(pg_backend_pid()) WHERE current_setting('transaction_read_only')::boolean";

    private final Pool database;
    private final AtomicBoolean busy = new AtomicBoolean();

    ReadOnlySessions(Pool database) {
        this.database = database;
    }

    /** Ends them if this failure comes from one. */
    public void endIfMet(Throwable failure) {
        if (DatabaseFailure.isReadOnly(failure)) {
            end();
        }
    }

    /** To be called when one was met. Looks again and again until none was found for a while. */
    void end() {
        if (busy.compareAndSet(false, true)) {
            LOG.warn("database=read-only consequence=\"its sessions end, until there are some that write\"");
            var looks = new AtomicInteger(LOOKS);
            Uni.createFrom()
                    .deferred(this::endAll)
                    .repeat()
                    .withDelay(PAUSE)
                    .whilst(ended -> (ended ? looks.updateAndGet(left -> LOOKS) : looks.decrementAndGet()) > 0)
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(ended -> LOG.debugf("database=read-only ended=%s", ended));
        }
    }

    /** As many at one time as there are, so that each is asked: one after the other would ask the same one again. */
    private Uni<Boolean> endAll() {
        return Multi.createFrom()
                .range(0, Math.max(1, database.getDelegate().size()))
                .onItem()
                .transformToUniAndMerge(number -> endOne())
                .collect()
                .with(Collectors.reducing(false, Boolean::logicalOr));
    }

    /** True when it was ended. A database that is away has nothing to end, and others say so. */
    private Uni<Boolean> endOne() {
        return database.query(END)
                .execute()
                .map(rows -> rows.size() > 0)
                .onFailure()
                .recoverWithItem(failure -> String.valueOf(failure.getMessage()).contains("57P01"));
    }
}
