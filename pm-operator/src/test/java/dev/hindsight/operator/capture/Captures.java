package dev.hindsight.operator.capture;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Include;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.wait.Patience;

/** Captures in a namespace of its own as the ServiceAccount `pm-operator` under the roles that we ship. */
public final class Captures {

    private static final String SYSTEM = "hindsight-system";
    private static final String OPERATOR = "pm-operator";

    public final Kubernetes kubernetes;
    final String namespace;
    final Instant startedAt = Instant.now();

    private final KubernetesClient operator;

    private Captures(Kubernetes kubernetes, String namespace, KubernetesClient operator) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
        this.operator = operator;
    }

    public static Captures in(Sandbox sandbox, String namespace) {
        Kubernetes kubernetes = sandbox.kubernetes();
        kubernetes.createNamespace(SYSTEM);
        kubernetes.createNamespace(namespace);
        kubernetes.kubectl("apply", "-f", "../k8s/base/roles/programs.yaml").orFail();
        awaitRight(kubernetes, SYSTEM, OPERATOR, "", "events", namespace);
        return new Captures(kubernetes, namespace, kubernetes.clientFor(SYSTEM, OPERATOR));
    }

    /** The API server learns of a role some time after it was made. */
    static void awaitRight(
            Kubernetes kubernetes, String home, String account, String group, String resource, String namespace) {
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + home + ":" + account)
                .withNewResourceAttributes()
                .withVerb("list")
                .withGroup(group)
                .withResource(resource)
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build();
        await().atMost(Patience.LIMIT).until(() -> kubernetes
                .client()
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed());
    }

    /** The same namespace seen by somebody else. */
    Captures as(String serviceAccount) {
        return new Captures(kubernetes, namespace, kubernetes.clientFor(namespace, serviceAccount));
    }

    public CaptureResult run() {
        return run(request(null, Optional.empty(), 5000));
    }

    public CaptureResult run(CaptureRequest request) {
        return run(request, 40);
    }

    public CaptureResult run(CaptureRequest request, int maxPages) {
        var config = new Given.Config(
                Duration.ofHours(1), Duration.ofMinutes(10), maxPages, List.of("*_VERSION", "LOG_LEVEL"), "test");
        return new Capture(operator, config, Clock.systemUTC()).run(request);
    }

    public CaptureRequest request(LabelSelector selector, Optional<byte[]> previousEvents, int maxEvents) {
        return new CaptureRequest(
                namespace,
                "incident",
                0,
                new Window(startedAt.minus(Duration.ofMinutes(30)), startedAt.plus(Duration.ofHours(1))),
                startedAt,
                List.of(namespace),
                List.of(),
                selector,
                List.of(),
                Set.of(Include.EVENTS, Include.ROLLOUTS),
                maxEvents,
                8 << 20,
                previousEvents,
                Optional.empty(),
                () -> false);
    }

    public static CapturedArtifact artifact(CaptureResult result, String kind) {
        return result.artifacts().stream()
                .filter(artifact -> artifact.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Valid against the published format. */
    public static JsonNode events(CaptureResult result) {
        return ArtifactSchemas.assertValid(artifact(result, CapturedArtifact.EVENTS));
    }

    /** Valid against the published format. */
    public static JsonNode rollouts(CaptureResult result) {
        return ArtifactSchemas.assertValid(artifact(result, CapturedArtifact.ROLLOUTS));
    }
}
