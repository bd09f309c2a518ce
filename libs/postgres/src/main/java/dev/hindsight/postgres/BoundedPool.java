package dev.hindsight.postgres;

import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/**
 * Bounds every wait for PostgreSQL, so that no request waits for ever on one that is stopped. A connection that stays silent
 * is closed: what waits on it fails, and its transaction is rolled back unless its commit had been sent.
 */
@Singleton
public final class BoundedPool implements PoolTuning {
    private final DatabaseConfig config;

    public BoundedPool(DatabaseConfig config) {
        this.config = config;
    }

    /** Idle connections leave before they would be taken for silent ones. */
    @Override
    public void tune(PoolOptions pool) {
        pool.setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout((int) config.connection().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) config.silence().toMillis() / 2);
    }

    /**
     * What is left in a transaction by a client that is gone must not hold its locks. And times that PostgreSQL writes as text
     * are UTC wherever it stands: in most zones the first years have offsets with seconds, which no reader takes.
     */
    @Override
    public void tune(PgConnectOptions server) {
        String silence = config.silence().toMillis() + "ms";
        server.setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout((int) config.silence().toMillis());
        server.addProperty("TimeZone", "UTC")
                .addProperty("statement_timeout", config.statement().toMillis() + "ms")
                .addProperty("idle_in_transaction_session_timeout", silence);
    }
}
