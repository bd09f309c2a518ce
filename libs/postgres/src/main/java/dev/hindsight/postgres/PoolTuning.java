package dev.hindsight.postgres;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** What a service changes in its own pool. A datasource has one creator of its pool, and that is ours. */
public interface PoolTuning {

    void tune(PoolOptions pool);

    /** One server of the pool; the relay's own connection stays as it is. */
    void tune(PgConnectOptions server);
}
