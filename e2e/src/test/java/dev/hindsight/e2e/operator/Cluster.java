package dev.hindsight.e2e.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.sandbox.Exec;
import dev.hindsight.sandbox.Kubernetes;

/** Incidents as a user sees them: with kubectl. */
final class Cluster {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Kubernetes kubernetes;

    Cluster(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** CRDs need a moment before a second apply may use them; the second also shows that nothing changes. */
    void applyShippedManifests(Path repository) {
        var overlay = repository.resolve("k8s/overlays/sandbox").toString();
        kubectl("apply", "--server-side", "-k", repository.resolve("k8s/crds").toString())
                .orFail();
        kubectl("wait", "--for=condition=Established", "crd/incidents.hindsight.dev")
                .orFail();
        kubectl("apply", "--server-side", "-k", overlay).orFail();
    }

    Exec kubectl(String... arguments) {
        return kubernetes.kubectl(arguments);
    }

    String namespace(String name) {
        kubernetes.createNamespace(name);
        return name;
    }

    static Instant minutesAgo(int minutes) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60L * minutes);
    }

    /** Applies an Incident that began two minutes ago, with further lines of spec. */
    void declare(String namespace, String name, String... spec) {
        var lines = new ArrayList<>(
                List.of("title: Checkout answers 5xx", "severity: SEV2", "startedAt: \"" + minutesAgo(2) + "\""));
        lines.addAll(List.of(spec));
        apply(namespace, name, lines);
    }

    void apply(String namespace, String name, List<String> spec) {
        var manifest = """
                apiVersion: hindsight.dev/v1alpha1
                kind: Incident
                metadata: {name: %s, namespace: %s}
                spec:
                """.formatted(name, namespace);
        var file = kubernetes.adminKubeconfig().resolveSibling(namespace + "-" + name + ".yaml");
        try {
            Files.writeString(
                    file,
                    manifest
                            + String.join(
                                    "",
                                    spec.stream()
                                            .map(line -> "  " + line + "\n")
                                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kubectl("apply", "--server-side", "--force-conflicts", "-f", file.toString())
                .orFail();
    }

    void patch(String namespace, String name, String mergePatch) {
        kubectl("patch", "incident", name, "-n", namespace, "--type=merge", "-p", mergePatch)
                .orFail();
    }

    boolean exists(String namespace, String name) {
        return kubectl("get", "incident", name, "-n", namespace).exitCode() == 0;
    }

    JsonNode incident(String namespace, String name) {
        return json("get", "incident", name, "-n", namespace, "-o", "json", "--show-managed-fields");
    }

    JsonNode status(String namespace, String name) {
        return incident(namespace, name).path("status");
    }

    /** For instance {@code True/Succeeded}; empty when there is no such condition. */
    String condition(String namespace, String name, String type) {
        return StreamSupport.stream(status(namespace, name).path("conditions").spliterator(), false)
                .filter(condition -> condition.path("type").asText().equals(type))
                .map(condition -> condition.path("status").asText() + "/"
                        + condition.path("reason").asText())
                .findFirst()
                .orElse("");
    }

    void awaitCondition(String namespace, String name, String type, String expected) {
        Awaitility.await(name + ": " + type + "=" + expected)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> condition(namespace, name, type), expected::equals);
    }

    long events(String namespace, String reason) {
        var events = json("get", "events.events.k8s.io", "-n", namespace, "-o", "json");
        return StreamSupport.stream(events.path("items").spliterator(), false)
                .filter(event -> event.path("reason").asText().equals(reason))
                .count();
    }

    JsonNode json(String... arguments) {
        return json(kubectl(arguments).orFail().out().getBytes());
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
