package dev.hindsight.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;

/** Opens connections outside the pool; successive attempts may go to successive addresses. */
public interface Connector {
    Future<PgConnection> connect(String application, int attempt);
}
