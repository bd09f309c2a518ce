package dev.hindsight.outbox.relay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.postgres.Connections;
import dev.hindsight.postgres.Connector;
import dev.hindsight.sandbox.network.Proxy;
import dev.hindsight.sandbox.postgres.Database;

/** A relay without a service around it: where its database and its Kafka are, and how it is set. */
record Line(String databaseUrl, String user, String password, String kafka, Map<String, String> settings) {

    static Line of(Database database, String kafka) {
        return new Line(database.reactiveUrl(), database.program(), database.programPassword(), kafka, Map.of());
    }

    Line with(String setting, String value) {
        var more = new HashMap<>(settings);
        more.put(setting, value);
        return new Line(databaseUrl, user, password, kafka, more);
    }

    Line through(Proxy proxy) {
        String elsewhere = databaseUrl.replaceFirst(":\\d+/", ":" + proxy.port() + "/");
        return new Line(elsewhere, user, password, kafka, settings);
    }

    /** Without the lock, which it needs not where nobody else is. */
    Leadership leadership(Vertx vertx) throws Leadership.Lost {
        return Leadership.open(vertx, connector(vertx), config(), 0);
    }

    Relay relay(Vertx vertx) {
        return relay(vertx, new RelaySignal());
    }

    Relay relay(Vertx vertx, RelaySignal signal) {
        return new Relay(vertx, connector(vertx), config(), client(), signal);
    }

    Connector connector(Vertx vertx) {
        return (application, attempt) -> Connections.connect(vertx, options(), application);
    }

    Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>(Map.of("bootstrap.servers", kafka));
        settings.forEach((name, value) -> {
            if (name.startsWith("kafka.")) {
                client.put(name.substring("kafka.".length()), value);
            }
        });
        return client;
    }

    /** Commits them as a service would. */
    void append(Vertx vertx, OutgoingEvent... events) throws Exception {
        Tuple parameters = Tuple.wrap(Appending.parameters(List.of(events), Instant.now()));
        PgConnection.connect(vertx, options())
                .compose(open ->
                        open.preparedQuery(Appending.SQL).execute(parameters).eventually(() -> open.close()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    PgConnectOptions options() {
        return PgConnectOptions.fromUri(databaseUrl).setUser(user).setPassword(password);
    }

    OutboxConfig config() {
        var all = new HashMap<>(settings);
        all.put("hindsight.outbox.source", "/outbox-test");
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutboxConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build()
                .getConfigMapping(OutboxConfig.class);
    }
}
