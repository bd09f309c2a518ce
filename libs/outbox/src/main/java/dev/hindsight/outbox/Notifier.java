package dev.hindsight.outbox;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;

/**
 * Wakes the relay, here or wherever it leads. NOTIFY goes out after the commit on a connection of its own and at most
 * once in {@code wake-up-every}: inside transactions it would make the whole database commit one after another.
 */
@ApplicationScoped
class Notifier implements WakeUp {
    private static final Logger LOG = Logger.getLogger(Notifier.class);
    static final String CHANNEL = "hindsight_outbox";

    private final Vertx vertx;
    private final Connector connector;
    private final RelaySignal relay;
    private final long everyMillis;
    private final AtomicBoolean planned = new AtomicBoolean();
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
        } else if (planned.compareAndSet(false, true)) {
            send();
            vertx.setTimer(everyMillis, elapsed -> planned.set(false));
        }
    }

    /** A failure is not told to anyone: the poll comes within a second. */
    private void send() {
        connected().onSuccess(open -> open.query("NOTIFY " + CHANNEL).execute());
    }

    private Future<PgConnection> connected() {
        PgConnection open = connection;
        if (open != null) {
            return Future.succeededFuture(open);
        }
        return connector.connect("hindsight-outbox-notify", attempts++).onSuccess(fresh -> {
            connection = fresh;
            fresh.closeHandler(closed -> connection = null);
            fresh.exceptionHandler(failure -> LOG.debugf("event=notify-session-ends reason=\"%s\"", failure));
        });
    }

    @PreDestroy
    void close() {
        PgConnection open = connection;
        if (open != null) {
            open.close();
        }
    }
}
