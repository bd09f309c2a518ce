package dev.hindsight.outbox.relay;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;

import dev.hindsight.outbox.WakeUp;
import dev.hindsight.postgres.Connector;

/**
 * Wakes the relay, here or wherever it leads. NOTIFY goes out after the commit on a connection of its own, one at a time
 * and at most once in {@code wake-up-every}: inside transactions it would make the whole database commit one after another.
 */
@ApplicationScoped
class Notifier implements WakeUp {
    private static final Logger LOG = Logger.getLogger(Notifier.class);
    private static final int PATIENCE_SECONDS = 5;
    static final String CHANNEL = "hindsight_outbox";

    private final Vertx vertx;
    private final Connector connector;
    private final RelaySignal relay;
    private final long everyMillis;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean wanted;
    private volatile boolean closed;
    private volatile PgConnection connection;
    private int attempts;

    Notifier(Vertx vertx, Connector connector, RelaySignal relay, OutboxConfig config) {
        this.vertx = vertx;
        this.connector = connector;
        this.relay = relay;
        this.everyMillis = Math.max(1, config.wakeUpEvery().toMillis());
    }

    @Override
    public void ring() {
        if (relay.leads()) {
            relay.ring();
        } else {
            wanted = true;
            next();
        }
    }

    /** While one is on its way, however slow the database is, all others are one more after it. */
    private void next() {
        if (wanted && !closed && busy.compareAndSet(false, true)) {
            wanted = false;
            connected()
                    .compose(this::send)
                    .onComplete(done -> vertx.setTimer(everyMillis, elapsed -> {
                        busy.set(false);
                        next();
                    }));
        }
    }

    /** A failure reaches nobody: the poll comes within a second. */
    private Future<Void> send(PgConnection open) {
        return open.query("NOTIFY " + CHANNEL)
                .execute()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onFailure(silent -> open.close())
                .mapEmpty();
    }

    private Future<PgConnection> connected() {
        PgConnection open = connection;
        if (open != null) {
            return Future.succeededFuture(open);
        }
        return connector
                .connect("hindsight-outbox-notify", attempts++)
                .onSuccess(this::keep)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** One that comes too late is as good as another, if there is none. */
    private synchronized void keep(PgConnection fresh) {
        if (closed || connection != null) {
            fresh.close();
            return;
        }
        connection = fresh;
        fresh.closeHandler(end -> forget(fresh));
        fresh.exceptionHandler(failure -> LOG.debugf("event=notify-session-ends reason=\"%s\"", failure));
    }

    private synchronized void forget(PgConnection gone) {
        if (connection == gone) {
            connection = null;
        }
    }

    @PreDestroy
    synchronized void close() {
        closed = true;
        if (connection != null) {
            connection.close();
        }
    }
}
