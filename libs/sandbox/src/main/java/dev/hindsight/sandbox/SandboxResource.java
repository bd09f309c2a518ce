package dev.hindsight.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.postgres.Database;

/**
 * The sandbox for {@code @QuarkusTest}. Arguments: {@code parts} (postgres, kafka, kubernetes); {@code serviceAccount}
 * ({@code namespace/name}, created if missing: the application is that one, not the admin); {@code manifests} (paths,
 * applied before the application starts; a folder with a kustomization.yaml is built with it); {@code apiServerFlags}
 * (separated by spaces). Lists are separated by commas.
 */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {
    private static final String FABRIC8_KUBECONFIG = "kubeconfig";

    private Map<String, String> arguments = Map.of();
    private Sandbox sandbox;

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = initArgs;
    }

    @Override
    public Map<String, String> start() {
        List<String> parts = list("parts");
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
        String flags = arguments.getOrDefault("apiServerFlags", "");
        sandbox = builder.apiServerFlags(flags.isBlank() ? new String[0] : flags.split(" "))
                .start();
        var configuration = new HashMap<>(Map.of("quarkus.devservices.enabled", "false"));
        if (parts.contains("postgres")) {
            configuration.putAll(database(sandbox.postgres().createDatabase("app")));
        }
        if (parts.contains("kafka")) {
            configuration.put("kafka.bootstrap.servers", sandbox.kafka().bootstrapServers());
        }
        if (parts.contains("kubernetes")) {
            list("manifests").forEach(this::apply);
            configuration.putAll(cluster(sandbox.kubernetes()));
        }
        return configuration;
    }

    private List<String> list(String argument) {
        var values = new ArrayList<String>();
        for (String value : arguments.getOrDefault(argument, "").split(",")) {
            if (!value.isBlank()) {
                values.add(value.trim());
            }
        }
        return values;
    }

    private static Map<String, String> database(Database database) {
        return Map.of(
                "quarkus.datasource.username", database.program(),
                "quarkus.datasource.password", database.programPassword(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.flyway.jdbc-url", database.jdbcUrl(),
                "quarkus.flyway.username", database.owner(),
                "quarkus.flyway.password", database.ownerPassword(),
                "quarkus.flyway.placeholders.program", database.program());
    }

    private void apply(String manifests) {
        boolean kustomized = Files.exists(Path.of(manifests, "kustomization.yaml"));
        sandbox.kubernetes()
                .kubectl("apply", "--server-side", kustomized ? "-k" : "-f", manifests)
                .orFail();
    }

    private Map<String, String> cluster(Kubernetes kubernetes) {
        // without it the client would start from the user's own ~/.kube/config
        System.setProperty(FABRIC8_KUBECONFIG, kubernetes.adminKubeconfig().toString());
        return Map.of(
                "quarkus.kubernetes-client.api-server-url", kubernetes.url(),
                "quarkus.kubernetes-client.ca-cert-file",
                        kubernetes.caCertificate().toString(),
                "quarkus.kubernetes-client.trust-certs", "false",
                "quarkus.kubernetes-client.token", token(kubernetes));
    }

    private String token(Kubernetes kubernetes) {
        String[] name = arguments.getOrDefault("serviceAccount", "").split("/");
        if (name.length != 2) {
            return kubernetes.adminToken();
        }
        kubernetes.createNamespace(name[0]);
        kubernetes.createServiceAccount(name[0], name[1]);
        return kubernetes.tokenFor(name[0], name[1], Duration.ofHours(12));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, field -> field.getType() == Sandbox.class);
    }

    @Override
    public void stop() {
        System.clearProperty(FABRIC8_KUBECONFIG);
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
