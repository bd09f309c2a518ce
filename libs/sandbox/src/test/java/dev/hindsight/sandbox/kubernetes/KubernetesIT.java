package dev.hindsight.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.process.Exec;

@WithSandbox(kubernetes = true)
class KubernetesIT {
    private final Kubernetes kubernetes;

    KubernetesIT(Sandbox sandbox) {
        kubernetes = sandbox.kubernetes();
    }

    @Test
    void a_kubeconfig_has_only_the_rights_of_its_service_account() {
        // Given
        kubernetes.createNamespace("rights");
        kubernetes.createServiceAccount("rights", "reader");
        kubernetes.kubectl("create", "role", "read", "--verb=get,list", "--resource=configmaps", "-n", "rights");
        kubernetes.kubectl(
                "create", "rolebinding", "read", "--role=read", "--serviceaccount=rights:reader", "-n", "rights");
        Path reader = kubernetes.kubeconfigFor("rights", "reader");

        // When
        Exec allowed = kubernetes.kubectlAs(reader, "get", "configmaps");
        Exec denied = kubernetes.kubectlAs(reader, "get", "secrets");

        // Then
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(denied.err()).contains("system:serviceaccount:rights:reader").contains("cannot list resource");
    }

    @Test
    void a_token_is_for_its_audiences_alone() {
        // Given
        kubernetes.createNamespace("audiences");
        kubernetes.createServiceAccount("audiences", "caller");

        // When
        String token = kubernetes.tokenFor("audiences", "caller", Duration.ofHours(1), "hindsight");

        // Then
        assertThat(review(token, "hindsight").getAuthenticated()).isTrue();
        assertThat(review(token, "hindsight").getAudiences()).containsExactly("hindsight");
        assertThat(review(token, "elsewhere").getAuthenticated()).isNotEqualTo(true);
    }

    @Test
    void a_token_can_be_valid_for_seconds_or_expired_already() {
        // Given
        kubernetes.createNamespace("expiry");
        kubernetes.createServiceAccount("expiry", "caller");

        // When
        String minute = kubernetes.tokenFor("expiry", "caller", Duration.ofMinutes(1), "hindsight");
        String expired = kubernetes.tokenFor("expiry", "caller", Duration.ofMinutes(-1), "hindsight");

        // Then
        assertThat(review(minute, "hindsight").getAuthenticated()).isTrue();
        assertThat(review(expired, "hindsight").getError()).contains("expired");
    }

    @Test
    void a_missing_service_account_gets_no_token() {
        assertThatThrownBy(() -> kubernetes.kubeconfigFor("default", "nobody"))
                .hasMessageContaining("\"nobody\" not found");
    }

    @Test
    void what_the_api_server_acknowledged_survives_its_kill_and_that_of_etcd() {
        // Given
        kubernetes.createNamespace("survival");

        // When
        kubernetes.apiServer().kill();
        kubernetes.etcd().kill();
        kubernetes.etcd().restart();
        kubernetes.apiServer().restart();

        // Then
        assertThat(kubernetes.kubectl("get", "namespace", "survival").orFail().out())
                .contains("Active");
    }

    @Test
    void a_paused_api_server_does_not_answer_until_it_is_resumed() {
        // Given
        kubernetes.apiServer().pause();

        // When
        Exec paused = kubernetes.kubectl("get", "nodes", "--request-timeout=1s");
        kubernetes.apiServer().resume();

        // Then
        assertThat(paused.exitCode()).isNotZero();
        assertThat(kubernetes.kubectl("get", "nodes").exitCode()).isZero();
    }

    @Test
    void more_nodes_become_ready() {
        // When
        kubernetes.nodes(3);

        // Then
        assertThat(kubernetes.kubectl("get", "nodes").out().lines().filter(line -> line.contains(" Ready ")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void the_users_own_cluster_configuration_is_neither_read_nor_written() throws IOException {
        // Given
        Path theirs = Path.of(System.getProperty("user.home"), ".kube");
        boolean existed = Files.exists(theirs);

        // When
        Exec view = kubernetes.kubectl("config", "view", "-o", "jsonpath={.clusters[*].cluster.server}");

        // Then
        assertThat(view.out()).isEqualTo(kubernetes.url());
        assertThat(Files.exists(theirs)).isEqualTo(existed);
    }

    private TokenReviewStatus review(String token, String audience) {
        return kubernetes
                .client()
                .resource(new TokenReviewBuilder()
                        .withNewSpec()
                        .withToken(token)
                        .withAudiences(audience)
                        .endSpec()
                        .build())
                .create()
                .getStatus();
    }
}
