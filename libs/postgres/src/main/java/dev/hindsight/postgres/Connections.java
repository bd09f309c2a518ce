package dev.hindsight.postgres;

import java.util.List;

import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;

/** Creates the pool as Quarkus does, tuned as the service says, and remembers where it leads: connections beside it need no settings of their own. */
@Singleton
@DefaultBean
@Typed({PgPoolCreator.class, Connector.class})
public final class Connections implements PgPoolCreator, Connector {
    private final Vertx vertx;
    private final List<PoolTuning> tunings;
    private volatile List<PgConnectOptions> options = List.of();

    Connections(Vertx vertx, @All List<PoolTuning> tunings) {
        this.vertx = vertx;
        this.tunings = List.copyOf(tunings);
    }

    @Override
    public Pool create(Input input) {
        options =
                input.pgConnectOptionsList().stream().map(PgConnectOptions::new).toList();
        for (PoolTuning tuning : tunings) {
            tuning.tune(input.poolOptions());
            input.pgConnectOptionsList().forEach(tuning::tune);
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    @Override
    public Future<PgConnection> connect(String application, int attempt) {
        List<PgConnectOptions> known = options;
        if (known.isEmpty()) {
            return Future.failedFuture("the reactive datasource has not been used yet");
        }
        return connect(vertx, known.get(Math.floorMod(attempt, known.size())), application);
    }

    /** To one server, outside of any pool. */
    public static Future<PgConnection> connect(Vertx vertx, PgConnectOptions options, String application) {
        PgConnectOptions own = new PgConnectOptions(options)
                .setCachePreparedStatements(true)
                .setReconnectAttempts(0)
                .addProperty("application_name", application);
        return PgConnection.connect(vertx, own);
    }
}
