package dev.hindsight.e2e.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hindsight.sandbox.ApiServerProxy;
import dev.hindsight.sandbox.Database;
import dev.hindsight.sandbox.Part;
import dev.hindsight.sandbox.Proxy;
import dev.hindsight.sandbox.Sandbox;

/**
 * Both programs as they are packaged, the operator as the ServiceAccount and under the roles that we ship, with a network
 * that can be made bad between it and incident-service and between it and the API server. One for all tests of a JVM.
 */
final class Together {

    static final String SYSTEM = "hindsight-system";

    private static final Duration SHORT_DEADLINE = Duration.ofSeconds(8);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static Together shared;

    final Sandbox sandbox;
    final Cluster cluster;
    final Part incidentService;
    final Part operator;
    /** Between the operator and incident-service. */
    final Proxy toService;
    /** Between the operator and the API server. */
    final ApiServerProxy toApiServer;

    private final int servicePort = freePort();
    private final int operatorPort = freePort();
    private final Path token;

    static synchronized Together shared() {
        if (shared == null) {
            shared = new Together();
        }
        return shared;
    }

    private Together() {
        sandbox = Sandbox.builder().postgres().kubernetes().start();
        cluster = new Cluster(sandbox.kubernetes());
        cluster.applyShippedManifests(repository());
        token = sandbox.directory().resolve("operator.token");
        tokenOf("pm-operator");
        incidentService = sandbox.start(
                "incident-service",
                serviceCommand(),
                kubeconfig(sandbox.kubernetes().kubeconfigFor(SYSTEM, "incident-service")),
                () -> ready(servicePort));
        toService = Proxy.to("127.0.0.1", servicePort);
        toApiServer = sandbox.kubernetes().proxy();
        operator = startOperator("pm-operator", operatorPort, "prod");
    }

    /** In the profile {@code alone} without a lease: a second leader. */
    Part startOperator(String name, int port, String profile) {
        return sandbox.start(
                name,
                operatorCommand(port, profile),
                kubeconfig(toApiServer.kubeconfigFor(SYSTEM, "pm-operator")),
                () -> ready(port));
    }

    /** Returns when it is ready. */
    Part waitingReplica() {
        return startOperator("pm-operator-3", freePort(), "prod");
    }

    Part secondLeader() {
        return startOperator("pm-operator-2", freePort(), "alone");
    }

    /** Makes the operator show this ServiceAccount's token to incident-service. */
    void tokenOf(String serviceAccount) {
        write(token, sandbox.kubernetes().tokenFor(SYSTEM, serviceAccount, Duration.ofHours(12), "hindsight"));
    }

    void heal() {
        toService.heal();
        toApiServer.heal();
    }

    /** As the admin. */
    HttpResponse<byte[]> rest(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servicePort + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + sandbox.kubernetes().adminToken())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return send(request);
    }

    int patch(String path, String etag, String mergePatch) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + servicePort + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + sandbox.kubernetes().adminToken())
                .header("If-Match", etag)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(mergePatch));
        return send(request).statusCode();
    }

    byte[] get(String path) {
        return rest("GET", path, null).body();
    }

    /** Sum over the label sets of a counter of the operator. */
    double metric(String name) {
        var text =
                new String(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operatorPort + "/q/metrics")))
                        .body());
        return Stream.of(text.split("\n"))
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private List<String> serviceCommand() {
        Database database = sandbox.postgres().createDatabase("incident");
        return java(
                "incident-service",
                "-Xmx256m",
                "-Dquarkus.http.port=" + servicePort,
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dquarkus.datasource.username=" + database.program(),
                "-Dquarkus.datasource.password=" + database.programPassword(),
                "-Dquarkus.datasource.reactive.url=" + database.reactiveUrl(),
                "-Dquarkus.datasource.jdbc.url=" + database.jdbcUrl(),
                "-Dquarkus.flyway.jdbc-url=" + database.jdbcUrl(),
                "-Dquarkus.flyway.username=" + database.owner(),
                "-Dquarkus.flyway.password=" + database.ownerPassword(),
                "-Dquarkus.flyway.placeholders.program=" + database.program());
    }

    private List<String> operatorCommand(int port, String profile) {
        return java(
                "pm-operator",
                "-Xmx256m",
                "-Dquarkus.profile=" + profile,
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dhindsight.record.url=http://127.0.0.1:" + toService.port(),
                "-Dhindsight.record.token-file=" + token,
                "-Dhindsight.operator.reconcile.detach-deadline=" + SHORT_DEADLINE.toSeconds() + "s",
                "-Dhindsight.operator.reconcile.longest-retry=5s",
                "-Dhindsight.leader.lease=6s",
                "-Dhindsight.leader.renew-deadline=4s",
                "-Dhindsight.leader.retry-period=1s");
    }

    private static List<String> java(String module, String... arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of(arguments));
        words.add("-jar");
        words.add(repository()
                .resolve(module)
                .resolve("target/quarkus-app/quarkus-run.jar")
                .toString());
        return words;
    }

    private static Map<String, String> kubeconfig(Path file) {
        return Map.of("KUBECONFIG", file.toString());
    }

    private static boolean ready(int port) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
