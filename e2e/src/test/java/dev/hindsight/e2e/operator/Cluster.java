package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.wait.Patience;

/** Incidents as their people see them: applied with kubectl, read by the admin. */
public final class Cluster {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String POKE = "reconcile.hindsight.dev/requestedAt";

    private final Kubernetes kubernetes;

    public Cluster(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    public Exec kubectl(String... arguments) {
        return kubernetes.kubectl(arguments);
    }

    public KubernetesClient client() {
        return kubernetes.client();
    }

    /** Creates it. */
    public String namespace(String name) {
        kubernetes.createNamespace(name);
        return name;
    }

    public static Instant minutesAgo(int minutes) {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60L * minutes);
    }

    /** Applies an incident that began two minutes ago, with further lines of spec. */
    public void declare(String namespace, String name, String... spec) {
        apply(manifest(namespace, name, minutesAgo(2), spec));
    }

    /** One that is over, and whose window is too. */
    public void declareOver(String namespace, String name, String... spec) {
        var over = Stream.of("resolvedAt: \"" + minutesAgo(1) + "\"", "capture: {lookahead: 1s}");
        declare(namespace, name, Stream.concat(over, Stream.of(spec)).toArray(String[]::new));
    }

    /** One that ends now: what was made just before is within its window. */
    public void declareEnding(String namespace, String name, String... spec) {
        var ending = Stream.of("resolvedAt: \"" + minutesAgo(0) + "\"", "capture: {lookahead: 1s}");
        declare(namespace, name, Stream.concat(ending, Stream.of(spec)).toArray(String[]::new));
    }

    public static String manifest(String namespace, String name, Instant startedAt, String... spec) {
        return """
                apiVersion: hindsight.dev/v1alpha1
                kind: Incident
                metadata: {name: %s, namespace: %s}
                spec:
                  title: Checkout answers 5xx
                  severity: SEV2
                  startedAt: "%s"
                """.formatted(name, namespace, startedAt)
                + Stream.of(spec).map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    public void apply(String manifest) {
        kubectl(
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "-f",
                        file(manifest).toString())
                .orFail();
    }

    /** For kubectl. */
    public Path file(String manifest) {
        try {
            var folder = kubernetes.adminKubeconfig().getParent();
            return Files.writeString(Files.createTempFile(folder, "manifest", ".yaml"), manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Resource<GenericKubernetesResource> resource(String namespace, String name) {
        return client().genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                .inNamespace(namespace)
                .withName(name);
    }

    /** A merge patch; what the API server has after it. */
    public JsonNode patch(String namespace, String name, String mergePatch) {
        return json(resource(namespace, name).patch(MERGE, mergePatch));
    }

    public JsonNode patchSpec(String namespace, String name, String spec) {
        return patch(namespace, name, "{\"spec\":" + spec + "}");
    }

    public JsonNode annotate(String namespace, String name, String annotation, String value) {
        return patch(namespace, name, "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(annotation, value));
    }

    public void poke(String namespace, String name) {
        poke(namespace, name, UUID.randomUUID().toString());
    }

    /** What the API server has after it. */
    public JsonNode poke(String namespace, String name, String token) {
        return annotate(namespace, name, POKE, token);
    }

    public void delete(String namespace, String name) {
        resource(namespace, name).delete();
    }

    public boolean exists(String namespace, String name) {
        return resource(namespace, name).get() != null;
    }

    /** With its managed fields. */
    public JsonNode incident(String namespace, String name) {
        return json(resource(namespace, name).require());
    }

    public List<JsonNode> incidents(String namespace) {
        return client()
                .genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                .inNamespace(namespace)
                .list()
                .getItems()
                .stream()
                .map(this::json)
                .toList();
    }

    public JsonNode status(String namespace, String name) {
        return incident(namespace, name).path("status");
    }

    public JsonNode condition(String namespace, String name, String type) {
        return condition(incident(namespace, name), type);
    }

    private static JsonNode condition(JsonNode incident, String type) {
        for (var condition : incident.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return MissingNode.getInstance();
    }

    /** For instance {@code True/Succeeded}; empty when there is no such condition. */
    public String verdict(String namespace, String name, String type) {
        return verdict(condition(namespace, name, type));
    }

    public static String verdict(JsonNode incident, String type) {
        return verdict(condition(incident, type));
    }

    private static String verdict(JsonNode condition) {
        return condition.isMissingNode()
                ? ""
                : condition.path("status").asText() + "/"
                        + condition.path("reason").asText();
    }

    /** Waits until the condition says so of the present generation. */
    public void awaitCondition(String namespace, String name, String type, String expected) {
        await(name + ": " + type + "=" + expected)
                .atMost(Patience.LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    var incident = incident(namespace, name);
                    assertThat(verdict(condition(incident, type))).isEqualTo(expected);
                    assertThat(isObserved(incident)).isTrue();
                });
    }

    /** Waits for the first evidence: Ready does not, for a capture lets those of others go first. */
    public void awaitCaptured(String namespace, String name) {
        await(name + " is captured")
                .atMost(Patience.LIMIT)
                .until(() -> status(namespace, name).at("/capture/runs").asInt() > 0);
    }

    /** Waits until it is up to date with its record: a reconcile that was asked for after its first ones is done. */
    public void awaitQuiet(String namespace, String name) {
        awaitCondition(namespace, name, "Ready", "True/Succeeded");
        if (incident(namespace, name).at("/spec/capture/enabled").asBoolean(true)) {
            awaitCaptured(namespace, name);
        }
        var token = UUID.randomUUID().toString();
        poke(namespace, name, token);
        awaitHandled(namespace, name, token);
    }

    /** Waits until the operator answered this poke. */
    public void awaitHandled(String namespace, String name, String poke) {
        await(name + " is reconciled")
                .atMost(Patience.LIMIT)
                .until(
                        () -> status(namespace, name)
                                .path("lastHandledReconcileAt")
                                .asText(),
                        poke::equals);
    }

    /** The resourceVersion: each write of anybody raises it. */
    public long version(String namespace, String name) {
        return version(incident(namespace, name));
    }

    public static long version(JsonNode object) {
        return object.at("/metadata/resourceVersion").asLong();
    }

    public void awaitReplicaSets(String namespace, int count) {
        await("ReplicaSets")
                .atMost(Patience.LIMIT)
                .until(() -> client().apps()
                                .replicaSets()
                                .inNamespace(namespace)
                                .list()
                                .getItems()
                                .size()
                        == count);
    }

    public static boolean isObserved(JsonNode incident) {
        return incident.at("/status/observedGeneration").asLong()
                == incident.at("/metadata/generation").asLong();
    }

    /** Events that the operator wrote, by reason. */
    public long events(String namespace, String reason) {
        return client().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> "hindsight.dev/pm-operator".equals(event.getReportingComponent()))
                .filter(event -> reason.equals(event.getReason()))
                .count();
    }

    /** They are written right after the status that shows what they tell. */
    public void awaitEvents(String namespace, String reason, long count) {
        await(reason).atMost(Patience.LIMIT).untilAsserted(() -> assertThat(events(namespace, reason))
                .isEqualTo(count));
    }

    private JsonNode json(Object object) {
        return client().getKubernetesSerialization().convertValue(object, JsonNode.class);
    }
}
