package dev.hindsight.sandbox.kubernetes;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import dev.hindsight.sandbox.build.Assets;
import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.process.Guard;
import dev.hindsight.sandbox.process.Part;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.Waiting;

/** A real control plane with nodes that kwok plays; everyone but the admin is a ServiceAccount with its own token. */
public final class Kubernetes {
    private static final Duration SHORTEST_ISSUED = Duration.ofMinutes(10);

    private final ControlPlane plane;
    private final Kubectl kubectl;
    private final List<KubernetesClient> clients = new ArrayList<>();
    private final AtomicInteger kubeconfigs = new AtomicInteger();
    private KubernetesClient admin;

    private Kubernetes(ControlPlane plane) {
        this.plane = plane;
        this.kubectl = new Kubectl(plane);
    }

    public static Kubernetes prepare(Assets assets, Guard guard, Path folder, List<String> apiServerFlags) {
        return new Kubernetes(new ControlPlane(assets, guard, folder, apiServerFlags));
    }

    public void start() {
        plane.start();
        admin = client(plane.adminToken);
        nodes(1);
        Waiting.until(
                "the controllers create ServiceAccount default/default",
                Patience.LIMIT,
                () -> admin.serviceAccounts()
                                .inNamespace("default")
                                .withName("default")
                                .get()
                        != null);
    }

    public synchronized void close() {
        clients.forEach(KubernetesClient::close);
        plane.parts().forEach(Part::kill);
    }

    public String url() {
        return plane.url;
    }

    /** PEM; the API server's own certificate with its issuer. */
    public Path caCertificate() {
        return plane.caCertificate;
    }

    public String adminToken() {
        return plane.adminToken;
    }

    public Path adminKubeconfig() {
        return plane.adminKubeconfig;
    }

    /** The admin's client, closed with the sandbox. */
    public KubernetesClient client() {
        return admin;
    }

    /** A client that is this ServiceAccount, closed with the sandbox. */
    public KubernetesClient clientFor(String namespace, String serviceAccount) {
        return client(tokenFor(namespace, serviceAccount, Duration.ofHours(12)));
    }

    private synchronized KubernetesClient client(String token) {
        // not auto-configured: the user's ~/.kube is none of our business
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(plane.url)
                .withCaCertFile(plane.caCertificate.toString())
                .withOauthToken(token)
                .withNamespace("default")
                .withRequestTimeout(60_000)
                .build();
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        clients.add(client);
        return client;
    }

    /** A kubeconfig file with a twelve-hour token of an existing ServiceAccount; no audience means the API server's own. */
    public Path kubeconfigFor(String namespace, String serviceAccount, String... audiences) {
        return kubeconfig(plane.url, namespace, serviceAccount, audiences);
    }

    Path kubeconfig(String url, String namespace, String serviceAccount, String... audiences) {
        String token = tokenFor(namespace, serviceAccount, Duration.ofHours(12), audiences);
        String file = namespace + "." + serviceAccount + "-" + kubeconfigs.incrementAndGet() + ".kubeconfig";
        return new Kubeconfig(url, plane.caCertificate, serviceAccount, namespace, token)
                .writeTo(plane.folder.resolve(file));
    }

    /**
     * A TokenRequest's token. Under ten minutes, which the API server does not issue, the sandbox signs the same claims
     * anew with the API server's key; negative means expired already.
     */
    public String tokenFor(String namespace, String serviceAccount, Duration validity, String... audiences) {
        boolean tooShort = validity.compareTo(SHORTEST_ISSUED) < 0;
        var request = new TokenRequestBuilder()
                .withNewSpec()
                .withAudiences(audiences)
                .withExpirationSeconds((tooShort ? SHORTEST_ISSUED : validity).toSeconds())
                .endSpec()
                .build();
        String token = admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(request)
                .getStatus()
                .getToken();
        return tooShort
                ? plane.signingKey.withExpiry(
                        token, Instant.now().plus(validity).getEpochSecond())
                : token;
    }

    /** A way to the API server on which faults can be injected and requests counted; the caller closes it. */
    public ApiServerProxy proxy() {
        return new ApiServerProxy(this, plane);
    }

    public Exec kubectl(String... arguments) {
        return kubectl.run(plane.adminKubeconfig, arguments);
    }

    public Exec kubectlAs(Path kubeconfig, String... arguments) {
        return kubectl.run(kubeconfig, arguments);
    }

    /** The kubectl binary, for commands that a person pastes. */
    public Path kubectlBinary() {
        return Path.of(plane.kubectl());
    }

    /** Creates it if it is missing, and returns when pods can be created in it. */
    public void createNamespace(String name) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
        Waiting.until(
                "the controllers create ServiceAccount " + name + "/default",
                Patience.LIMIT,
                () -> admin.serviceAccounts()
                                .inNamespace(name)
                                .withName("default")
                                .get()
                        != null);
    }

    /** Creates it if it is missing; rights are the business of manifests. */
    public void createServiceAccount(String namespace, String name) {
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    /** Makes sure of {@code node-1} to {@code node-<count>}, each with 32 CPUs and 110 pods, and that all are Ready. */
    public void nodes(int count) {
        for (int number = 1; number <= count; number++) {
            admin.resource(node("node-" + number)).serverSideApply();
        }
        Waiting.until(count + " nodes become Ready", Patience.LIMIT, () -> readyNodes() >= count);
    }

    private static io.fabric8.kubernetes.api.model.Node node(String name) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToAnnotations("kwok.x-k8s.io/node", "fake")
                .addToLabels("kubernetes.io/hostname", name)
                .endMetadata()
                .withNewStatus()
                .addToAllocatable("cpu", new Quantity("32"))
                .addToAllocatable("memory", new Quantity("128Gi"))
                .addToAllocatable("pods", new Quantity("110"))
                .addToCapacity("cpu", new Quantity("32"))
                .addToCapacity("memory", new Quantity("128Gi"))
                .addToCapacity("pods", new Quantity("110"))
                .endStatus()
                .build();
    }

    private long readyNodes() {
        return admin.nodes().list().getItems().stream()
                .flatMap(node -> node.getStatus().getConditions().stream())
                .filter(condition -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .count();
    }

    /** A Deployment of three pods with this image, which kwok runs. */
    public Workload workload(String namespace, String name, String image) {
        return Workload.create(admin, kubectl, plane.adminKubeconfig, namespace, name, image);
    }

    public Part apiServer() {
        return plane.apiServer;
    }

    public Part etcd() {
        return plane.etcd;
    }

    public Part controllerManager() {
        return plane.controllerManager;
    }

    public Part scheduler() {
        return plane.scheduler;
    }

    public Part kwok() {
        return plane.kwok;
    }
}
