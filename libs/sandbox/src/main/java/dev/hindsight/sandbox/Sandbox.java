package dev.hindsight.sandbox;

import java.nio.file.Path;
import java.util.List;

/** Real parts of a platform on this machine, in one temporary folder; all of it is gone when closed or when this JVM dies. */
public final class Sandbox implements AutoCloseable {
    private final Path directory;
    private final Assets assets;
    private final Guard guard;
    private final List<String> apiServerFlags;
    private final Thread closeAtExit = new Thread(this::closeNow, "sandbox-close");
    private Postgres postgres;
    private Kubernetes kubernetes;
    private boolean closed;

    Sandbox(List<String> apiServerFlags) {
        this.apiServerFlags = apiServerFlags;
        this.assets = Assets.resolve();
        this.directory = TemporaryFolder.create();
        this.guard = new Guard(assets, Folders.create(directory.resolve("home")));
        Runtime.getRuntime().addShutdownHook(closeAtExit);
    }

    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    public Path directory() {
        return directory;
    }

    public Postgres postgres() {
        return started(postgres, "postgres");
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

    synchronized void startKubernetes() {
        if (kubernetes == null) {
            Path folder = Folders.create(directory.resolve("kubernetes"));
            kubernetes = new Kubernetes(new ControlPlane(assets, guard, folder, apiServerFlags));
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
        if (kubernetes != null) {
            kubernetes.close();
        }
        if (postgres != null) {
            postgres.kill();
        }
        Folders.delete(directory);
    }
}
