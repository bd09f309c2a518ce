package dev.hindsight.incident.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;

/**
 * Bounds every wait for PostgreSQL, so that no request waits for ever on one that is stopped. A connection that stays silent
 * is closed: what waits on it fails, and its transaction is rolled back unless its commit had been sent.
 */
@Singleton
final class BoundedPool implements PgPoolCreator {
    private final DatabaseConfig config;

    BoundedPool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> servers = new ArrayList<>();
        input.pgConnectOptionsList().forEach(server -> servers.add(bounded(server)));
        return PgBuilder.pool()
                .with(bounded(input.poolOptions()))
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }

    /** Idle connections leave before they would be taken for silent ones. */
    private PoolOptions bounded(PoolOptions pool) {
        return pool.setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout((int) config.connection().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) config.silence().toMillis() / 2);
    }

    /** What is left in a transaction by a client that is gone must not hold its locks. */
    private PgConnectOptions bounded(PgConnectOptions server) {
        String silence = config.silence().toMillis() + "ms";
        server.setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout((int) config.silence().toMillis());
        return server.addProperty("statement_timeout", config.statement().toMillis() + "ms")
                .addProperty("idle_in_transaction_session_timeout", silence);
    }
}
