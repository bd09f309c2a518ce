package dev.hindsight.outbox;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;

import dev.hindsight.sandbox.Database;

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

    Relay relay(Vertx vertx) {
        return relay(vertx, new RelaySignal());
    }

    Relay relay(Vertx vertx, RelaySignal signal) {
        Connector connector = (application, attempt) -> Connections.connect(vertx, options(), application);
        var clock = new OutboxClock(Clock.systemUTC());
        return new Relay(vertx, connector, config(), Map.of("bootstrap.servers", kafka), clock, signal);
    }

    PgConnectOptions options() {
        return PgConnectOptions.fromUri(databaseUrl).setUser(user).setPassword(password);
    }

    private OutboxConfig config() {
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
