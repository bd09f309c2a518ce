package dev.hindsight.sandbox.kubernetes;

import java.nio.file.Path;
import java.util.Map;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;

import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.Waiting;

/** A Deployment whose rollouts succeed or hang the way real ones do; its ReplicaSets, pods and Events are the controllers' own. */
public final class Workload {
    private static final String FAILS = "sandbox.hindsight.dev/fails";
    private static final int REPLICAS = 3;

    private final KubernetesClient client;
    private final Kubectl kubectl;
    private final Path kubeconfig;
    private final String namespace;
    private final String name;

    private Workload(KubernetesClient client, Kubectl kubectl, Path kubeconfig, String namespace, String name) {
        this.client = client;
        this.kubectl = kubectl;
        this.kubeconfig = kubeconfig;
        this.namespace = namespace;
        this.name = name;
    }

    static Workload create(
            KubernetesClient client, Kubectl kubectl, Path kubeconfig, String namespace, String name, String image) {
        client.resource(deployment(namespace, name, image)).create();
        return new Workload(client, kubectl, kubeconfig, namespace, name).awaitReady();
    }

    private static Deployment deployment(String namespace, String name, String image) {
        Map<String, String> labels = Map.of("app", name);
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withReplicas(REPLICAS)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(name)
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Changes the image; does not wait. */
    public Workload rollOut(String image) {
        return change(image, null);
    }

    /** Changes the image to one whose container dies at once: the new pod backs off and the old ones stay. */
    public Workload rollOutFailing(String image) {
        return change(image, "CrashLoopBackOff");
    }

    private Workload change(String image, String fails) {
        resource().edit(deployment -> {
            var template = deployment.getSpec().getTemplate();
            template.getSpec().getContainers().get(0).setImage(image);
            if (fails == null) {
                template.getMetadata().getAnnotations().remove(FAILS);
            } else {
                template.getMetadata().getAnnotations().put(FAILS, fails);
            }
            return deployment;
        });
        return this;
    }

    /** What a person types: {@code kubectl rollout undo}. */
    public Workload rollBack() {
        kubectl.run(kubeconfig, "rollout", "undo", "deployment/" + name, "-n", namespace)
                .orFail();
        return this;
    }

    /** Until every pod runs the newest template and is available. */
    public Workload awaitReady() {
        Waiting.until(
                "deployment " + namespace + "/" + name + " is rolled out",
                Patience.LIMIT,
                () -> isRolledOut(resource().get()));
        return this;
    }

    private static boolean isRolledOut(Deployment deployment) {
        var status = deployment.getStatus();
        return deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && Integer.valueOf(REPLICAS).equals(status.getUpdatedReplicas())
                && Integer.valueOf(REPLICAS).equals(status.getReplicas())
                && Integer.valueOf(REPLICAS).equals(status.getAvailableReplicas());
    }

    /** Until a pod of the newest template backs off and its Warning Event exists. */
    public Workload awaitHanging() {
        Waiting.until("deployment " + namespace + "/" + name + " hangs", Patience.LIMIT, this::isHanging);
        return this;
    }

    private boolean isHanging() {
        var status = resource().get().getStatus();
        return Integer.valueOf(1).equals(status.getUpdatedReplicas())
                && Integer.valueOf(1).equals(status.getUnavailableReplicas())
                && client.v1().events().inNamespace(namespace).list().getItems().stream()
                        .anyMatch(event -> "BackOff".equals(event.getReason())
                                && event.getInvolvedObject().getName().startsWith(name + "-"));
    }

    private RollableScalableResource<Deployment> resource() {
        return client.apps().deployments().inNamespace(namespace).withName(name);
    }
}
