package dev.hindsight.outbox.relay;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import dev.hindsight.postgres.Connector;

/**
 * The dedicated connection whose session holds the database's relay lock. The server ends a session that is silent for
 * the lease, and here the lease counts from before the last question that was answered: so whoever was paused or cut off
 * knows that the lock may be another's before it can be.
 */
final class Leadership implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Leadership.class);
    private static final long LOCK = 0x6f7574626f78L;
    private static final String READ_ONLY = "SELECT current_setting('transaction_read_only')::boolean";
    private static final String TRY_LOCK =
            "SELECT CASE WHEN NOT current_setting('transaction_read_only')::boolean THEN pg_try_advisory_lock($1) END";

    private final Vertx vertx;
    private final PgConnection connection;
    private final OutboxConfig config;
    private final long heartbeat;
    private volatile long confirmed;
    private volatile boolean lost;
    private volatile Runnable whenLost = () -> {};

    private Leadership(Vertx vertx, PgConnection connection, OutboxConfig config, long confirmed) {
        this.vertx = vertx;
        this.connection = connection;
        this.config = config;
        this.confirmed = confirmed;
        this.heartbeat = vertx.setPeriodic(Math.max(1, config.lease().toMillis() / 8), beat -> beat());
        connection.closeHandler(closed -> lose());
        connection.exceptionHandler(failure -> LOG.infof("event=relay-session-ends reason=\"%s\"", failure));
    }

    static Leadership open(Vertx vertx, Connector connector, OutboxConfig config, int attempt) throws Lost {
        long asked = System.nanoTime();
        PgConnection connection = connected(connector.connect("hindsight-outbox-relay", attempt), config);
        var leadership = new Leadership(vertx, connection, config, asked);
        try {
            wait(connection.query(settings(config.lease().toMillis())).execute(), config);
            return leadership;
        } catch (Lost refused) {
            leadership.close();
            throw refused;
        }
    }

    /** One that comes too late is not left open. */
    private static PgConnection connected(Future<PgConnection> connecting, OutboxConfig config) throws Lost {
        try {
            return wait(connecting, config);
        } catch (Lost tooLate) {
            connecting.onSuccess(PgConnection::close);
            throw tooLate;
        }
    }

    /**
     * A vanished or silent client loses its session; a lost mark after a crash of the database only sends again, so it
     * need not be waited for; the exclusion lists are only quick in a plan made for them, and rows are found one by one
     * however small or large their tables seem: the queue is short, but full of dead rows under load until it is vacuumed.
     */
    private static String settings(long lease) {
        return "SET idle_session_timeout = " + lease + "; SET statement_timeout = " + lease
                + "; SET tcp_user_timeout = "
                + lease
                + "; SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3;"
                + " SET synchronous_commit = off; SET plan_cache_mode = force_custom_plan; SET jit = off"
                + "; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off; SET enable_bitmapscan = off";
    }

    /** Where nothing can be marked as sent nobody leads: the same events would be sent again and again. */
    boolean tryLock() throws Lost {
        Boolean locked = query(TRY_LOCK, Tuple.of(LOCK)).iterator().next().getBoolean(0);
        if (locked == null) {
            throw new Lost("the database takes no writes", null);
        }
        if (locked) {
            wait(connection.query("LISTEN " + Notifier.CHANNEL).execute(), config);
        }
        return locked;
    }

    void whenNotified(Runnable action) {
        connection.notificationHandler(notification -> action.run());
    }

    /** Called once, on whatever thread notices; at once if it is lost already. */
    synchronized void whenLost(Runnable action) {
        whenLost = action;
        if (lost) {
            action.run();
        }
    }

    /** Once it was doubtful it stays lost, even if an answer comes late: somebody may have stopped in the middle. */
    boolean held() {
        if (System.nanoTime() - confirmed >= config.lease().toNanos()) {
            lose();
        }
        return !lost;
    }

    RowSet<Row> query(String sql, Tuple parameters) throws Lost {
        long asked = System.nanoTime();
        RowSet<Row> rows = wait(connection.preparedQuery(sql).execute(parameters), config);
        confirmed = asked;
        return rows;
    }

    /** Answers come in the order of asking, in which the database works too. */
    Answer<RowSet<Row>> ask(String sql, Tuple parameters, Runnable whenAnswered) {
        long asked = System.nanoTime();
        var coming = new CompletableFuture<RowSet<Row>>();
        connection.preparedQuery(sql).execute(parameters).onComplete(answer -> {
            if (answer.succeeded()) {
                confirmed = asked;
                coming.complete(answer.result());
            } else {
                coming.completeExceptionally(answer.cause());
            }
            whenAnswered.run();
        });
        return new Answer<>(coming);
    }

    private void beat() {
        long asked = System.nanoTime();
        connection.query(READ_ONLY).execute().onSuccess(answer -> answered(answer, asked));
        held();
    }

    /** The old primary of a failover answers for ever and learns of nothing that is committed. */
    private void answered(RowSet<Row> answer, long asked) {
        if (answer.iterator().next().getBoolean(0)) {
            lose();
        } else {
            confirmed = asked;
        }
    }

    private synchronized void lose() {
        if (!lost) {
            lost = true;
            vertx.cancelTimer(heartbeat);
            whenLost.run();
        }
    }

    private static <T> T wait(Future<T> answer, OutboxConfig config) throws Lost {
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(config.lease().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Lost(e.getCause().toString(), e.getCause());
        } catch (TimeoutException e) {
            throw new Lost("no answer from the database", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Lost("interrupted", e);
        }
    }

    /** Ends the session, and with it the lock. */
    @Override
    public void close() {
        vertx.cancelTimer(heartbeat);
        connection.close();
    }

    /** The session is gone or cannot be trusted any more. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(String why, Throwable cause) {
            super(why, cause);
        }
    }
}
