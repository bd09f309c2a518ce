package dev.hindsight.outbox.relay;

import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Vertx;

/**
 * A service in a JVM of its own, for being killed and paused: a relay and, if asked for, writers. Arguments: database
 * URL, user, password, Kafka, topic, number of writers; settings are system properties {@code hindsight.outbox.…}.
 */
final class RelayProgram {
    private static final int SUBJECTS = 50;

    private RelayProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> settings = new HashMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("hindsight.outbox."))
                .forEach(name -> settings.put(name, System.getProperty(name)));
        var line = new Line(arguments[0], arguments[1], arguments[2], arguments[3], settings);
        Vertx vertx = Vertx.vertx();
        var signal = new RelaySignal();
        line.relay(vertx, signal).start();
        int writers = Integer.parseInt(arguments[5]);
        if (writers > 0) {
            Writers.start(vertx, line, arguments[4], writers, SUBJECTS, Integer.MAX_VALUE, 5);
            vertx.setPeriodic(10, tick -> signal.ring());
        }
        Thread.currentThread().join();
    }
}
