package dev.hindsight.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.EventList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** From the Incident to its first stored artifact, among 2,000 Events, against the bare LIST and one write. */
final class FirstArtifactFigure implements Figure {
    private static final String NAMESPACE = "bench-artifact";
    private static final int INCIDENTS = 10;
    private static final int EVENTS = 2_000;

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, NAMESPACE);
        KubernetesClient client = platform.kubernetes().client();
        IntStream.range(0, EVENTS).parallel().forEach(i -> event(client, i));
        var rounds = Rounds.play(
                () -> Clients.times(INCIDENTS, () -> incident(client, rest)),
                () -> Clients.times(INCIDENTS, () -> bareWork(client, rest)));
        return List.of(rounds.latencies(
                "Incident created → first artifact stored, 50 incidents among 2,000 Events, against LIST and one write",
                "≤ 2"));
    }

    private static void event(KubernetesClient client, int i) {
        String now = Instant.now().toString();
        client.v1()
                .events()
                .inNamespace(NAMESPACE)
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName("bench-" + i)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withKind("Pod")
                        .withNamespace(NAMESPACE)
                        .withName("checkout-" + i)
                        .endInvolvedObject()
                        .withType(i % 5 == 0 ? "Warning" : "Normal")
                        .withReason(i % 5 == 0 ? "BackOff" : "Scheduled")
                        .withMessage("Back-off restarting failed container " + i)
                        .withFirstTimestamp(now)
                        .withLastTimestamp(now)
                        .withCount(1)
                        .build())
                .create();
    }

    /** Applied by its own field manager, as kubectl would, then asked for until the service lists evidence. */
    private void incident(KubernetesClient client, Rest rest) {
        String name = "first-" + number.incrementAndGet();
        client.resource("""
                        apiVersion: hindsight.dev/v1alpha1
                        kind: Incident
                        metadata: {name: %s, namespace: %s}
                        spec: {title: Checkout answers 5xx, severity: SEV2, startedAt: "%s"}
                        """.formatted(name, NAMESPACE, Instant.now())).create();
        String artifacts = "/v1/namespaces/" + NAMESPACE + "/incidents/" + name + "/artifacts?kind=events";
        while (rest.get(artifacts).json().path("items").isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private void bareWork(KubernetesClient client, Rest rest) {
        var bodies = new ArrayList<EventList>();
        String more = null;
        do {
            var page = client.v1()
                    .events()
                    .inNamespace(NAMESPACE)
                    .list(new ListOptionsBuilder()
                            .withLimit(500L)
                            .withContinue(more)
                            .build());
            bodies.add(page);
            more = page.getMetadata().getContinue();
        } while (more != null && !more.isEmpty());
        String body = "{\"name\": \"bare-%d\", \"title\": \"x\", \"severity\": \"SEV5\", \"startedAt\": \"%s\"}"
                .formatted(number.incrementAndGet(), Instant.now());
        var answer = rest.post("/v1/namespaces/" + NAMESPACE + "/incidents", body);
        if (answer.status() != 201) {
            throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }
}
