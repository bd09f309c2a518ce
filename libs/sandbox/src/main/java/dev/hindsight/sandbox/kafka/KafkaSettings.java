package dev.hindsight.sandbox.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

import org.apache.kafka.common.Uuid;

import dev.hindsight.sandbox.network.Ports;
import dev.hindsight.sandbox.network.Proxy;
import dev.hindsight.sandbox.wait.SandboxException;

import kafka.tools.StorageTool;

/** One KRaft node that is broker and controller, its properties file and its formatted folder. */
record KafkaSettings(Path file, int port, Proxy proxy, Optional<SecuredListener> secured) {

    static KafkaSettings prepare(Path folder, boolean withSecured) {
        int port = Ports.free();
        int controllerPort = Ports.free();
        int behindProxy = Ports.free();
        Proxy proxy = Proxy.to("127.0.0.1", behindProxy);
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",PROXIED://127.0.0.1:" + behindProxy + ",CONTROLLER://127.0.0.1:"
                        + controllerPort);
        // a client goes to the address that the broker advertises, so who comes through the proxy must be sent back to
        // it
        properties.put(
                "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port + ",PROXIED://127.0.0.1:" + proxy.port());
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", folder.resolve("data").toString());
        // a killed broker may come back only when its last session has ended: nine seconds by default
        properties.put("broker.session.timeout.ms", "2000");
        properties.put("broker.heartbeat.interval.ms", "500");
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        Optional<SecuredListener> secured =
                withSecured ? Optional.of(SecuredListener.add(properties, folder)) : Optional.empty();
        var settings = new KafkaSettings(folder.resolve("server.properties"), port, proxy, secured);
        settings.write(properties);
        settings.format();
        return settings;
    }

    private void write(Properties properties) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void format() {
        var output = new ByteArrayOutputStream();
        String[] arguments = {
            "format",
            "--config",
            file.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        int exitCode = StorageTool.execute(arguments, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (exitCode != 0) {
            throw new SandboxException("Kafka cannot format its folder:\n" + output.toString(StandardCharsets.UTF_8));
        }
    }

    static Properties read(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
