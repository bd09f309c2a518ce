package dev.hindsight.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

@WithSandbox(kubernetes = true)
class ApiServerProxyIT {
    private static final String NAMESPACE = "proxied";

    private final Kubernetes kubernetes;
    private ApiServerProxy proxy;
    private KubernetesClient client;

    ApiServerProxyIT(Sandbox sandbox) {
        kubernetes = sandbox.kubernetes();
    }

    @BeforeEach
    void open() {
        kubernetes.createNamespace(NAMESPACE);
        kubernetes.createServiceAccount(NAMESPACE, "editor");
        kubernetes.kubectl(
                "create",
                "rolebinding",
                "edit",
                "--clusterrole=edit",
                "--serviceaccount=" + NAMESPACE + ":editor",
                "-n",
                NAMESPACE);
        proxy = kubernetes.proxy();
        Path kubeconfig = proxy.kubeconfigFor(NAMESPACE, "editor");
        Config config = new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout((int) Patience.LIMIT.toMillis())
                .withRequestTimeout((int) Patience.LIMIT.toMillis())
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
        kubernetes.client().configMaps().inNamespace(NAMESPACE).delete();
    }

    @Test
    void without_a_fault_everything_passes_and_is_seen() {
        // When
        create("plain");

        // Then
        assertThat(exists("plain")).isTrue();
        assertThat(proxy.seen()).extracting(ApiServerProxy.Request::method).containsExactly("POST");
        assertThat(kubernetes
                        .kubectlAs(proxy.kubeconfigFor(NAMESPACE, "editor"), "get", "configmap", "plain")
                        .exitCode())
                .isZero();
    }

    @Test
    void an_injected_status_is_answered_as_often_as_said() {
        // Given
        proxy.inject(request -> request.method().equals("POST"), Fault.answer(429), 1);

        // When
        assertThatThrownBy(() -> create("refused"))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(429));

        // Then
        assertThat(exists("refused")).isFalse();
        create("refused");
        assertThat(exists("refused")).isTrue();
    }

    @Test
    void a_dropped_request_never_arrives() {
        // Given
        proxy.inject(request -> request.path().contains("configmaps"), Fault.drop());

        // When
        assertThatThrownBy(() -> create("dropped")).isInstanceOf(KubernetesClientException.class);

        // Then
        assertThat(exists("dropped")).isFalse();
    }

    @Test
    void a_lost_answer_is_of_a_request_that_was_done() {
        // Given
        proxy.inject(request -> request.method().equals("POST"), Fault.loseAnswer());

        // When
        assertThatThrownBy(() -> create("done")).isInstanceOf(KubernetesClientException.class);

        // Then
        assertThat(exists("done")).isTrue();
    }

    @Test
    void a_delayed_request_comes_late() {
        // Given
        proxy.inject(request -> true, Fault.delay(Duration.ofMillis(300)));
        Instant before = Instant.now();

        // When
        create("late");

        // Then
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void a_watch_passes() {
        // Given
        var names = new CopyOnWriteArrayList<String>();
        try (var watch = watch(names)) {

            // When
            create("watched");

            // Then
            await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(names).contains("watched"));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void what_a_watch_reports_is_kept_back_until_healed() {
        // Given
        var names = new CopyOnWriteArrayList<String>();
        try (var watch = watch(names)) {
            create("before");
            await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(names).contains("before"));

            // When
            proxy.holdAnswers(request -> request.path().contains("watch=true"));
            create("kept-back");
            create("second");

            // Then
            assertThat(names).doesNotContain("kept-back", "second");
            proxy.heal();
            await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(names).contains("kept-back", "second"));
            assertThat(watch).isNotNull();
        }
    }

    private Watch watch(List<String> names) {
        return client.configMaps().inNamespace(NAMESPACE).watch(new Watcher<ConfigMap>() {
            @Override
            public void eventReceived(Action action, ConfigMap object) {
                names.add(object.getMetadata().getName());
            }

            @Override
            public void onClose(WatcherException cause) {}
        });
    }

    private void create(String name) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    private boolean exists(String name) {
        return kubernetes
                        .client()
                        .configMaps()
                        .inNamespace(NAMESPACE)
                        .withName(name)
                        .get()
                != null;
    }
}
