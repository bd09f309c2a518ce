package dev.hindsight.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.hindsight.sandbox.alertmanager.Alertmanager;
import dev.hindsight.sandbox.build.Assets;
import dev.hindsight.sandbox.kafka.Kafka;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.network.Ports;
import dev.hindsight.sandbox.postgres.Postgres;
import dev.hindsight.sandbox.process.Folders;
import dev.hindsight.sandbox.process.Guard;
import dev.hindsight.sandbox.process.LogFiles;
import dev.hindsight.sandbox.process.Part;
import dev.hindsight.sandbox.process.ProcessPart;
import dev.hindsight.sandbox.process.Program;

/** Real parts of a platform on this machine, in one temporary folder; all of it is gone when closed or when this JVM dies. */
public final class Sandbox implements AutoCloseable {
    private final TemporaryFolder folder;
    private final Path directory;
    private final Assets assets;
    private final Guard guard;
    private final List<String> apiServerFlags;
    private final Thread closeAtExit = new Thread(this::closeNow, "sandbox-close");
    private final List<Part> programs = new ArrayList<>();
    private Postgres postgres;
    private Kafka kafka;
    private Kubernetes kubernetes;
    private boolean closed;

    Sandbox(List<String> apiServerFlags) {
        this.apiServerFlags = apiServerFlags;
        this.assets = Assets.resolve();
        this.folder = TemporaryFolder.create();
        this.directory = folder.path();
        this.guard = new Guard(assets.binary("guard"), Folders.create(directory.resolve("home")));
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    /** Checks what every sandbox needs and builds it if that was never done: minutes the first time, nothing later. */
    public static void prepare() {
        Assets.resolve();
    }

    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    public Path directory() {
        return directory;
    }

    /** A port of 127.0.0.1 for a program of the caller. */
    public static int freePort() {
        return Ports.free();
    }

    public Postgres postgres() {
        return started(postgres, "postgres");
    }

    public Kafka kafka() {
        return started(kafka, "kafka");
    }

    public Kubernetes kubernetes() {
        return started(kubernetes, "kubernetes");
    }

    private static <T> T started(T part, String name) {
        if (part == null) {
            throw new IllegalStateException("This sandbox was started without " + name + "().");
        }
        return part;
    }

    synchronized void startPostgres() {
        if (postgres == null) {
            Postgres starting = Postgres.prepare(guard, Folders.create(directory.resolve("postgres")));
            postgres = starting;
            starting.start();
        }
    }

    synchronized void startKafka(boolean asProcess, boolean secured) {
        if (kafka == null) {
            Path folder = Folders.create(directory.resolve("kafka"));
            Kafka starting = asProcess ? Kafka.asProcess(guard, folder, secured) : Kafka.inThisJvm(folder, secured);
            kafka = starting;
            starting.restart();
        }
    }

    /**
     * Starts a program of the caller behind the guard: its own process group, a clean environment, gone with this
     * JVM. Returns when it is ready. If it ends and nobody stopped it, it is started again.
     */
    public synchronized Part start(
            String name, List<String> command, Map<String, String> environment, BooleanSupplier ready) {
        Program program = new Program(List.copyOf(command), Map.copyOf(environment), false);
        var part = new ProcessPart(name, guard, program, LogFiles.create(directory, name), "TERM", ready::getAsBoolean);
        programs.add(part);
        return part.startedAgainWhenItEnds().start();
    }

    /**
     * Starts an Alertmanager with the text of its {@code alertmanager.yml}, as one cluster with its peers. The first time
     * on a machine it is compiled, which takes minutes.
     */
    public synchronized Alertmanager startAlertmanager(String name, String configuration, List<Alertmanager> peers) {
        Path folder = Folders.create(directory.resolve(name));
        var alertmanager =
                Alertmanager.prepare(assets.alertmanager(), guard, folder, name, configuration, List.copyOf(peers));
        programs.add(alertmanager);
        alertmanager.restart();
        return alertmanager;
    }

    synchronized void startKubernetes() {
        if (kubernetes == null) {
            Path folder = Folders.create(directory.resolve("kubernetes"));
            kubernetes = Kubernetes.prepare(assets, guard, folder, apiServerFlags);
            kubernetes.start();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeAtExit);
        } catch (IllegalStateException alreadyShuttingDown) {
            return;
        }
        closeNow();
    }

    /** Kills: what is in the folder goes with it, so nobody needs to write anything back. */
    private synchronized void closeNow() {
        if (closed) {
            return;
        }
        closed = true;
        programs.forEach(Part::kill);
        if (kafka != null) {
            kafka.close();
        }
        if (kubernetes != null) {
            kubernetes.close();
        }
        if (postgres != null) {
            postgres.kill();
        }
        folder.delete();
    }
}
