package dev.hindsight.sandbox.kafka;

import java.nio.file.Path;

import org.apache.kafka.common.utils.Time;

import dev.hindsight.sandbox.process.Part;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

/** The broker inside this JVM: quick to start, and not to be killed. */
final class KafkaBroker implements Part {
    private final Path properties;
    private final Path log;
    private KafkaRaftServer server;

    KafkaBroker(Path properties, Path log) {
        this.properties = properties;
        this.log = log;
    }

    /** As a JVM of its own: the properties file is the only argument. */
    public static void main(String[] arguments) {
        var broker = new KafkaBroker(Path.of(arguments[0]), Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop));
        broker.restart();
        broker.server.awaitShutdown();
    }

    @Override
    public String name() {
        return "Kafka";
    }

    @Override
    public Path log() {
        return log;
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    @Override
    public void restart() {
        stop();
        server = new KafkaRaftServer(new KafkaConfig(KafkaSettings.read(properties), false), Time.SYSTEM);
        server.startup();
    }

    @Override
    public void kill() {
        throw inThisJvm("killed");
    }

    @Override
    public void pause() {
        throw inThisJvm("paused");
    }

    @Override
    public void resume() {
        throw inThisJvm("resumed");
    }

    private static UnsupportedOperationException inThisJvm(String what) {
        return new UnsupportedOperationException(
                "The broker runs in this JVM and cannot be " + what + ": start the sandbox with kafkaAsProcess().");
    }
}
