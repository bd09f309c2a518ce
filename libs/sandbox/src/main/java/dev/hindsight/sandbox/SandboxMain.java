package dev.hindsight.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hindsight.sandbox.postgres.Database;
import dev.hindsight.sandbox.wait.SandboxException;

/** Starts the named parts (all of them by default), prints how to reach them, and stays until it is stopped. */
public final class SandboxMain {
    private SandboxMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<String> parts = arguments.length == 0 ? List.of("postgres", "kafka", "kubernetes") : List.of(arguments);
        SandboxBuilder builder = Sandbox.builder();
        if (parts.contains("postgres")) {
            builder.postgres();
        }
        if (parts.contains("kafka")) {
            builder.kafka();
        }
        if (parts.contains("kubernetes")) {
            builder.kubernetes();
        }
        try (Sandbox sandbox = start(builder)) {
            environment(sandbox, parts).forEach((name, value) -> System.out.println("export " + name + "=" + value));
            System.out.println("# Everything runs, with its logs in " + sandbox.directory() + ". Ctrl-C ends it.");
            Thread.currentThread().join();
        }
    }

    /** Whoever lacks a prerequisite reads one message, not where in our code it was noticed. */
    private static Sandbox start(SandboxBuilder builder) {
        try {
            return builder.start();
        } catch (SandboxException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    private static Map<String, String> environment(Sandbox sandbox, List<String> parts) {
        var environment = new LinkedHashMap<String, String>();
        if (parts.contains("postgres")) {
            Database database = sandbox.postgres().createDatabase("sandbox");
            environment.put("PGHOST", "127.0.0.1");
            environment.put("PGPORT", String.valueOf(sandbox.postgres().port()));
            environment.put("PGDATABASE", database.name());
            environment.put("PGUSER", database.owner());
            environment.put("PGPASSWORD", database.ownerPassword());
        }
        if (parts.contains("kafka")) {
            environment.put("KAFKA_BOOTSTRAP", sandbox.kafka().bootstrapServers());
        }
        if (parts.contains("kubernetes")) {
            Path kubeconfig = sandbox.kubernetes().adminKubeconfig();
            environment.put("KUBECONFIG", kubeconfig.toString());
            environment.put("KUBECTL", sandbox.kubernetes().kubectlBinary().toString());
        }
        return environment;
    }
}
