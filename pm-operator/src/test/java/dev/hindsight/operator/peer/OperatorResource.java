package dev.hindsight.operator.peer;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.kubernetes.ApiServerProxy;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.wait.Patience;

/**
 * A real control plane with the shipped manifests, and the operator on it as its ServiceAccount by way of a proxy; the
 * record side is a {@link RecordPeer}. Pauses are short, and what ends a call that waits is out of the way.
 */
public class OperatorResource implements QuarkusTestResourceLifecycleManager {
    private static final String NAMESPACE = "hindsight-system";
    private static final String ACCOUNT = "pm-operator";
    private static final String AS_OPERATOR = "--as=system:serviceaccount:" + NAMESPACE + ":" + ACCOUNT;

    Sandbox sandbox;
    private ApiServerProxy proxy;
    private RecordPeer peer;
    private Hints hints;

    @Override
    public Map<String, String> start() {
        sandbox = Sandbox.builder().kubernetes().kafka().start();
        peer = new RecordPeer();
        hints = new Hints(sandbox.kafka().bootstrapServers());
        var kubernetes = sandbox.kubernetes();
        kubernetes.createNamespace(NAMESPACE);
        kubernetes
                .kubectl("apply", "--server-side", "--force-conflicts", "-k", "../k8s/overlays/sandbox")
                .orFail();
        kubernetes
                .kubectl("wait", "--for=condition=Established", "crd/incidents.hindsight.dev", "--timeout=100s")
                .orFail();
        // the API server learns of a role some time after it was made
        await().atMost(Patience.LIMIT)
                .until(() -> kubernetes
                                .kubectl("auth", "can-i", "list", "incidents.hindsight.dev", "-A", AS_OPERATOR)
                                .exitCode()
                        == 0);
        proxy = kubernetes.proxy();
        // without it the client would start from the user's own ~/.kube/config
        var kubeconfig = kubernetes.kubeconfigFor(NAMESPACE, ACCOUNT);
        System.setProperty("kubeconfig", kubeconfig.toString());
        var configuration = new HashMap<>(client(kubernetes));
        configuration.putAll(operator());
        configuration.putAll(projection());
        return configuration;
    }

    private Map<String, String> client(Kubernetes kubernetes) {
        return Map.of(
                "quarkus.kubernetes-client.api-server-url", proxy.url(),
                "quarkus.kubernetes-client.ca-cert-file",
                        kubernetes.caCertificate().toString(),
                "quarkus.kubernetes-client.trust-certs", "false",
                // a request that a test holds back must not end before the test lets it through
                "quarkus.kubernetes-client.request-timeout", "15m",
                "quarkus.kubernetes-client.token", kubernetes.tokenFor(NAMESPACE, ACCOUNT, Duration.ofHours(1)));
    }

    private Map<String, String> operator() {
        try {
            var token = Files.createTempFile(sandbox.directory(), "record", ".token");
            Files.writeString(
                    token, sandbox.kubernetes().tokenFor(NAMESPACE, ACCOUNT, Duration.ofHours(1), "hindsight"));
            return Map.of(
                    "hindsight.record.url", peer.url().toString(),
                    "hindsight.record.token-file", token.toString(),
                    "hindsight.record.connect-timeout", "5m",
                    "hindsight.record.read-timeout", "5m",
                    "hindsight.record.breaker-pause", "500ms",
                    "hindsight.operator.reconcile.first-retry", "200ms",
                    "hindsight.operator.reconcile.longest-retry", "1s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing but hints brings what a record has or a projection, as long as the poll is that rare. */
    private Map<String, String> projection() {
        return Map.of(
                "kafka.bootstrap.servers",
                        "127.0.0.1:" + sandbox.kafka().proxy().port(),
                "kafka.reconnect.backoff.max.ms", "1000",
                "hindsight.operator.wake-ups.retry", "1s",
                "hindsight.operator.wake-ups.look", "1s",
                "hindsight.operator.reconcile.poll", "24h",
                "hindsight.operator.project.open-per-namespace", "30",
                "hindsight.operator.project.first-retry", "200ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, field -> field.getType() == Sandbox.class);
        injector.injectIntoFields(proxy, field -> field.getType() == ApiServerProxy.class);
        injector.injectIntoFields(hints, field -> field.getType() == Hints.class);
        injector.injectIntoFields(peer, field -> field.getType() == RecordPeer.class);
    }

    @Override
    public void stop() {
        System.clearProperty("kubeconfig");
        if (hints != null) {
            hints.close();
        }
        if (peer != null) {
            peer.close();
        }
        if (proxy != null) {
            proxy.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
