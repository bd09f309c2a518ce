package dev.hindsight.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.SandboxExtension;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.wait.Patience;

/** Not on the platform's cluster: the Deployments of the base get pods that kwok pretends to run. */
@ExtendWith(SandboxExtension.class)
@ResourceLock(Manifests.CLUSTER)
@WithSandbox(kubernetes = true)
class ApplyIT {

    private static final String NAMESPACE = "hindsight-system";

    private static Kubernetes cluster;
    private static Manifests manifests;

    @BeforeAll
    static void start(Sandbox sandbox) {
        cluster = sandbox.kubernetes();
        manifests = new Manifests(cluster);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overlays/sandbox", "base", "overlays/mesh", "overlays/tracing"})
    void appliedTwiceTheSecondTimeNothingChanges(String kustomization) {
        // Given
        manifests.apply(kustomization);
        List<JsonNode> before = desired(kustomization);

        // When
        Exec difference = cluster.kubectl("diff", "-k", Manifests.path(kustomization));
        manifests.apply(kustomization);

        // Then
        assertThat(difference.out()).isEmpty();
        assertThat(difference.exitCode()).isZero();
        assertThat(desired(kustomization)).containsExactlyElementsOf(before);
    }

    /** Without what controllers keep writing; the generation stays in, so that a changed spec cannot hide. */
    private static List<JsonNode> desired(String kustomization) {
        List<JsonNode> objects = manifests.objects(kustomization);
        objects.forEach(object -> {
            ((ObjectNode) object).remove("status");
            ((ObjectNode) object.path("metadata")).remove("resourceVersion");
        });
        return objects;
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "overlays/mesh", "overlays/tracing"})
    void eachPodTemplateIsAdmittedAsAPodWhereOnlyRestrictedOnesAre(String kustomization) {
        // Given
        manifests.apply(kustomization);
        List<JsonNode> deployments =
                manifests.objects(kustomization, "Deployment").toList();

        // When, Then
        assertThat(deployments).hasSize(2).allSatisfy(deployment -> {
            Exec dryRun = dryRun(deployment.path("spec").path("template"));
            assertThat(dryRun.err()).isEmpty();
            assertThat(dryRun.exitCode()).isZero();
        });
    }

    @Test
    void anOrdinaryPodIsRefusedThere() throws IOException {
        // Given
        manifests.apply("base");
        JsonNode ordinary = Manifests.read("{\"spec\": {\"containers\": [{\"name\": \"x\", \"image\": \"x\"}]}}");

        // When
        Exec dryRun = dryRun(ordinary);

        // Then
        assertThat(dryRun.exitCode()).isNotZero();
        assertThat(dryRun.err()).contains("violates PodSecurity \"restricted:latest\"");
    }

    private static Exec dryRun(JsonNode template) throws IOException {
        ObjectNode pod = template.deepCopy();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.withObject("/metadata").put("name", "dry-run").put("namespace", NAMESPACE);
        return manifests.applyText("create", pod, "--dry-run=server");
    }

    @Test
    void theBasesDeploymentsGetTheirPods() {
        // When
        manifests.apply("base");

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .list()
                        .getItems())
                .hasSize(2)
                .allSatisfy(deployment ->
                        assertThat(deployment.getStatus().getReplicas()).isGreaterThanOrEqualTo(2)));
        assertThat(cluster.client().pods().inNamespace(NAMESPACE).list().getItems())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void theSandboxOverlayRunsNothing() {
        // Given
        String built = cluster.kubectl("kustomize", Manifests.path("overlays/sandbox"))
                .orFail()
                .out();

        // When, Then
        assertThat(built).contains("kind: CustomResourceDefinition", "kind: ClusterRole", "kind: ConfigMap");
        assertThat(built).doesNotContain("kind: Deployment", "kind: Service\n", "kind: PodDisruptionBudget");
    }

    @Test
    void aMeshNeedsNoCertificatesAndSaysThatItEncrypts() {
        // When
        String built = cluster.kubectl("kustomize", Manifests.path("overlays/mesh"))
                .orFail()
                .out();

        // Then
        assertThat(built).doesNotContain("-tls", "/etc/hindsight", "HTTPS", "8443", "SASL", "9093");
        assertThat(built).contains("HINDSIGHT_AUTH_ALLOW_PLAIN_HTTP", "HINDSIGHT_RECORD_ALLOW_PLAIN_HTTP");
        assertThat(built.split("HINDSIGHT_KAFKA_ALLOW_PLAIN", -1)).hasSize(3);
    }

    @Test
    void tracesHaveAPlaceToGoToAndAWayThere() {
        // When
        String built = cluster.kubectl("kustomize", Manifests.path("overlays/tracing"))
                .orFail()
                .out();

        // Then
        assertThat(built.split("value: http://otel-collector.observability.svc:4317", -1))
                .hasSize(3);
        assertThat(built).contains("port: 4317", "kubernetes.io/metadata.name: observability");
    }

    @Test
    void theSamplesAreAcceptedAndStayAsTheyAre() {
        // Given
        manifests.apply("overlays/sandbox");
        cluster.createNamespace("checkout");
        cluster.createNamespace("payments");

        // When
        cluster.kubectl("apply", "-f", Manifests.path("samples")).orFail();
        Exec again = cluster.kubectl("apply", "-f", Manifests.path("samples")).orFail();

        // Then
        assertThat(again.out().lines()).hasSize(3).allMatch(line -> line.endsWith(" unchanged"));
    }
}
