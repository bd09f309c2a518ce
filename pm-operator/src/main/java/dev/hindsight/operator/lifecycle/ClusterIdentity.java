package dev.hindsight.operator.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Which cluster this is: the uid of {@code kube-system}, which lives as long as the cluster does. */
@ApplicationScoped
public class ClusterIdentity {

    private final KubernetesClient client;
    private volatile String uid;

    public ClusterIdentity(KubernetesClient client) {
        this.client = client;
    }

    public String uid() {
        if (uid == null) {
            var system = client.namespaces().withName("kube-system").get();
            if (system == null) {
                throw new IllegalStateException("namespace kube-system does not exist yet");
            }
            uid = system.getMetadata().getUid();
        }
        return uid;
    }
}
