package dev.hindsight.sandbox.kafka;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

import dev.hindsight.sandbox.network.Ports;
import dev.hindsight.sandbox.network.Proxy;
import dev.hindsight.sandbox.process.Guard;
import dev.hindsight.sandbox.process.LogFiles;
import dev.hindsight.sandbox.process.Part;
import dev.hindsight.sandbox.process.ProcessPart;
import dev.hindsight.sandbox.process.Program;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.SandboxException;

/** A KRaft broker on 127.0.0.1, in this JVM or, so that it can be killed, in one of its own. Topics are not created by use. */
public final class Kafka implements Part {
    private final Part broker;
    private final int port;
    private final Proxy proxy;
    private final Optional<SecuredListener> secured;

    private Kafka(Part broker, KafkaSettings settings) {
        this.broker = broker;
        this.port = settings.port();
        this.proxy = settings.proxy();
        this.secured = settings.secured();
    }

    public static Kafka inThisJvm(Path folder, boolean secured) {
        KafkaSettings settings = KafkaSettings.prepare(folder, secured);
        return new Kafka(new KafkaBroker(settings.file(), LogFiles.create(folder, "kafka")), settings);
    }

    public static Kafka asProcess(Guard guard, Path folder, boolean secured) {
        KafkaSettings settings = KafkaSettings.prepare(folder, secured);
        Program program = Program.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                List.of(
                        "-Xmx512m",
                        "-cp",
                        classPath(),
                        KafkaBroker.class.getName(),
                        settings.file().toString()));
        Path log = LogFiles.create(folder, "kafka");
        return new Kafka(
                new ProcessPart("Kafka", guard, program, log, "TERM", () -> answers(settings.port())), settings);
    }

    /** Maven's exec plugin loads us from URLs; everywhere else the JVM's own class path has it all. */
    private static String classPath() {
        if (Kafka.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(URL::toString)
                    .map(url -> Path.of(URI.create(url)).toString())
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static boolean answers(int port) throws Exception {
        if (!Ports.answers(port)) {
            return false;
        }
        Map<String, Object> configuration = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        try (Admin admin = Admin.create(configuration)) {
            return admin.describeCluster().nodes().get(30, TimeUnit.SECONDS).size() == 1;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** For clients with TLS and SCRAM-SHA-512, which have the rights that ACLs give them. */
    public String securedBootstrapServers() {
        return "127.0.0.1:" + secured().port();
    }

    /** PEM, to be trusted by clients of the secured listener. */
    public Path caCertificate() {
        return secured().caCertificate();
    }

    private SecuredListener secured() {
        return secured.orElseThrow(() -> new IllegalStateException("This sandbox was started without securedKafka()."));
    }

    /** A user of the secured listener, or a new password for it. */
    public void setPassword(String user, String password) {
        var scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, scram, password)))
                    .all()
                    .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new SandboxException("Kafka does not take the user " + user + ": " + e, e);
        }
    }

    /** A network that can be made bad, for clients whose bootstrap server is its port: the broker keeps them on it. */
    public Proxy proxy() {
        return proxy;
    }

    public void close() {
        proxy.close();
        stop();
    }

    @Override
    public String name() {
        return broker.name();
    }

    @Override
    public Path log() {
        return broker.log();
    }

    @Override
    public void stop() {
        broker.stop();
    }

    @Override
    public void kill() {
        broker.kill();
    }

    @Override
    public void pause() {
        broker.pause();
    }

    @Override
    public void resume() {
        broker.resume();
    }

    @Override
    public void restart() {
        broker.restart();
    }
}
