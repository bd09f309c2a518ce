package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.kubernetes.ApiServerProxy;
import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.wait.Patience;

/** A namespace a test, with the operator at work in it and the real kubectl in the hands of the admin. */
public class OperatorRun {
    protected static final String NAME = "checkout-5xx";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    protected Sandbox sandbox;
    protected ApiServerProxy proxy;
    protected RecordPeer peer;
    protected Hints hints;
    protected String namespace;
    private final List<Held> held = new ArrayList<>();

    @BeforeEach
    void aNamespaceATest() {
        namespace = getClass().getSimpleName().toLowerCase() + "-" + NUMBER.incrementAndGet();
        sandbox.kubernetes().createNamespace(namespace);
    }

    @AfterEach
    void faultsAndObjectsAreGone() {
        peer.heal();
        proxy.heal();
        held.forEach(Held::release);
        deleteIncidentsOf(namespace);
    }

    /** Returns when the operator has let all of them go. One that went before it was adopted may be projected once more. */
    protected void deleteIncidentsOf(String namespace) {
        await().until(() -> {
            incidentsOf(namespace).delete();
            return incidentsOf(namespace).list().getItems().isEmpty();
        });
    }

    /** Until it happens, on a machine however busy. */
    protected static ConditionFactory await() {
        return Awaitility.await().atMost(Patience.LIMIT);
    }

    /** Holds such requests of the operator back until the test lets them through. */
    protected Held hold(Predicate<ApiServerProxy.Request> when) {
        var requests = Held.at(proxy, when);
        held.add(requests);
        return requests;
    }

    /** Wakes the operator for this test's object and returns when it visits it: the visit before is over then. */
    protected void visit() {
        var before = visits();
        hints.send(namespace, NAME);
        await().until(() -> visits() > before);
    }

    private long visits() {
        return asked(NAME).filter(PeerCall::isVisit).count();
    }

    /** Each hint about this record is handled by now, and so is each earlier one about another without an object. */
    protected void awaitHeard(String name) {
        var before = looks(name);
        // while the cache still shows the object that went, the hint is none about a projection
        await().until(() -> {
            hints.send(namespace, name);
            return looks(name) > before;
        });
        anotherAppears();
    }

    /** The projection makes one object after the other: it is done with all that it heard of before. */
    protected void anotherAppears() {
        born("after", Map.of());
        await().until(() -> peer.record(namespace, "after").orElseThrow().hasObject());
    }

    /** How often the operator asked whether this record is to have an object. */
    protected long looks(String name) {
        return asked(name).filter(call -> !call.isVisit()).count();
    }

    /** What was asked about this record. */
    private Stream<PeerCall> asked(String name) {
        return peer.calls(namespace).stream().filter(call -> call.name().equals(name) && call.is("GET", ""));
    }

    /** Applies an incident that began ten minutes ago; {@code more} are further lines of its spec. */
    protected void apply(String... more) {
        var started = Instant.now().minus(Duration.ofMinutes(10));
        applyStartedAt(started, more);
    }

    protected void applyStartedAt(Instant started, String... more) {
        applyManifest(manifestStartedAt(
                Instant.ofEpochSecond(started.getEpochSecond()).toString(), more));
    }

    protected String manifestStartedAt(String started, String... more) {
        var manifest = """
                apiVersion: hindsight.dev/v1alpha1
                kind: Incident
                metadata: {name: %s, namespace: %s}
                spec:
                  title: Checkout 5xx
                  severity: SEV2
                  startedAt: "%s"
                """.formatted(NAME, namespace, started);
        return manifest + Stream.of(more).map(line -> "  " + line + "\n").collect(Collectors.joining());
    }

    protected void applyManifest(String yaml) {
        var objects =
                sandbox.kubernetes().client().load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        objects.inNamespace(namespace).serverSideApply();
    }

    /** A record that was opened by REST, with the hint that an event of it would be. */
    protected PeerRecord born(String name, Map<String, Object> more) {
        var record = peer.bear(namespace, name, more);
        hints.send(namespace, name);
        return record;
    }

    /** A record of the name of this test's object, which then appears. */
    protected PeerRecord appeared() {
        var record = born(NAME, Map.of());
        awaitCondition("Ready", "True", "Succeeded");
        return record;
    }

    /** The fields of the spec that this manager applies. */
    protected Set<String> appliedBy(String manager) {
        var fields = new TreeSet<String>();
        incident().at("/metadata/managedFields").forEach(entry -> {
            if (entry.path("manager").asText().equals(manager)
                    && entry.path("operation").asText().equals("Apply")) {
                entry.at("/fieldsV1/f:spec").fieldNames().forEachRemaining(name -> fields.add(name.replace("f:", "")));
            }
        });
        return fields;
    }

    protected void awaitSpec(String field, String value) {
        await().untilAsserted(() ->
                assertThat(incident().at("/spec/" + field).asText()).isEqualTo(value));
    }

    protected Exec kubectl(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--namespace=" + namespace);
        return sandbox.kubernetes().kubectl(all.toArray(String[]::new));
    }

    protected void patchSpec(String json) {
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":" + json + "}");
    }

    /** The object with its managed fields, or null. */
    protected JsonNode incident() {
        var object = resource().get();
        return object == null ? null : json(object);
    }

    protected JsonNode json(GenericKubernetesResource object) {
        return client().getKubernetesSerialization().convertValue(object, JsonNode.class);
    }

    protected KubernetesClient client() {
        return sandbox.kubernetes().client();
    }

    protected Resource<GenericKubernetesResource> resource() {
        return incidentsOf(namespace).withName(NAME);
    }

    protected NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            incidentsOf(String namespace) {
        return client().genericKubernetesResources("hindsight.dev/v1alpha1", "Incident")
                .inNamespace(namespace);
    }

    protected JsonNode condition(String type) {
        var object = incident();
        for (var condition : object == null ? List.<JsonNode>of() : object.at("/status/conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return MissingNode.getInstance();
    }

    /** Waits until the condition says so for the current generation. */
    protected void awaitCondition(String type, String status, String reason) {
        await().untilAsserted(() -> {
            var condition = condition(type);
            assertThat(condition.path("status").asText() + "/"
                            + condition.path("reason").asText())
                    .as("condition %s", type)
                    .isEqualTo(status + "/" + reason);
            assertThat(condition.path("observedGeneration").asLong())
                    .isEqualTo(incident().at("/metadata/generation").asLong());
        });
    }

    protected PeerRecord record() {
        return peer.record(namespace, NAME).orElseThrow();
    }

    /** Events that the operator wrote in the namespace, by reason. */
    protected List<String> eventsOf(String reason) {
        return client().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> "hindsight.dev/pm-operator".equals(event.getReportingComponent()))
                .filter(event -> reason.equals(event.getReason()))
                .map(event -> event.getMetadata().getName())
                .toList();
    }

    protected long calls(String method, String action) {
        return peer.calls(namespace).stream()
                .filter(call -> call.is(method, action))
                .count();
    }
}
