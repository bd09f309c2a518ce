package dev.hindsight.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.SandboxExtension;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.wait.Patience;

@ExtendWith(SandboxExtension.class)
@ResourceLock(value = Manifests.CLUSTER, mode = ResourceAccessMode.READ)
@WithSandbox(kubernetes = true)
class AdmissionIT {

    private static final String SHOP = "admission-shop";
    private static final String POLICY = "ValidatingAdmissionPolicy 'hindsight-status-writers'";

    private Kubernetes cluster;

    @BeforeEach
    void incident(Sandbox sandbox) {
        cluster = sandbox.kubernetes();
        new Manifests(cluster).apply("overlays/sandbox");
        cluster.createNamespace(SHOP);
        cluster.kubectl(
                        "-n",
                        SHOP,
                        "apply",
                        "-f",
                        Path.of("src/test/resources/manifests/incident.yaml").toString())
                .orFail();
        await("the policy is in force")
                .atMost(Patience.LIMIT)
                .until(() -> writeStatus(cluster.adminKubeconfig()).err().contains(POLICY));
    }

    @Test
    void theOperatorWritesTheStatus() {
        // When
        Exec written = writeStatus(cluster.kubeconfigFor("hindsight-system", "pm-operator"));

        // Then
        assertThat(written.err()).isEmpty();
        assertThat(written.exitCode()).isZero();
    }

    @Test
    void anEditorChangesTheSpecAndNotTheStatus() {
        // Given
        Path editor = account("editor");
        cluster.kubectl(
                        "-n",
                        SHOP,
                        "create",
                        "rolebinding",
                        "editor",
                        "--clusterrole=edit",
                        "--serviceaccount=" + SHOP + ":editor")
                .orFail();
        await().atMost(Patience.LIMIT)
                .until(() -> patch(editor, "{\"spec\": {\"title\": \"Said better\"}}")
                                .exitCode()
                        == 0);

        // When
        Exec status = writeStatus(editor);

        // Then
        assertThat(status.exitCode()).isNotZero();
        assertThat(status.err()).contains("cannot get resource \"incidents/status\"");
    }

    @Test
    void aRoleThatIsTooWideStillDoesNotWriteTheStatus() {
        // Given
        Path careless = account("careless");
        cluster.kubectl(
                        "-n",
                        SHOP,
                        "create",
                        "role",
                        "careless",
                        "--verb=get,patch,update",
                        "--resource=incidents.hindsight.dev,incidents.hindsight.dev/status")
                .orFail();
        cluster.kubectl(
                        "-n",
                        SHOP,
                        "create",
                        "rolebinding",
                        "careless",
                        "--role=careless",
                        "--serviceaccount=" + SHOP + ":careless")
                .orFail();

        // When
        Exec status = writeStatus(careless);

        // Then
        assertThat(status.err())
                .contains(POLICY)
                .contains("is written by system:serviceaccount:hindsight-system:pm-operator alone");
    }

    @Test
    void anotherNamespacesPmOperatorIsNotTheOperator() {
        // Given
        Path namesake = account("pm-operator");
        cluster.kubectl(
                        "create",
                        "clusterrolebinding",
                        "admission-namesake",
                        "--clusterrole=hindsight-pm-operator",
                        "--serviceaccount=" + SHOP + ":pm-operator")
                .orFail();

        // When
        Exec status = writeStatus(namesake);

        // Then
        cluster.kubectl("delete", "clusterrolebinding", "admission-namesake").orFail();
        assertThat(status.err()).contains(POLICY);
    }

    private Path account(String name) {
        cluster.createServiceAccount(SHOP, name);
        return cluster.kubeconfigFor(SHOP, name);
    }

    private Exec writeStatus(Path kubeconfig) {
        return patch(kubeconfig, "{\"status\": {\"lifecycle\": \"Open\"}}", "--subresource=status");
    }

    private Exec patch(Path kubeconfig, String patch, String... flags) {
        String[] command = {"-n", SHOP, "patch", "incident", "odd-errors", "--type=merge", "-p", patch};
        String[] all = Stream.concat(Stream.of(command), Stream.of(flags)).toArray(String[]::new);
        return cluster.kubectlAs(kubeconfig, all);
    }
}
