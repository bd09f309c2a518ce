package dev.hindsight.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

@WithSandbox(kubernetes = true)
class WorkloadIT {
    private final Kubernetes kubernetes;
    private String namespace;

    WorkloadIT(Sandbox sandbox) {
        kubernetes = sandbox.kubernetes();
    }

    @BeforeEach
    void aNamespaceOfItsOwn(TestInfo test) {
        namespace =
                test.getTestMethod().orElseThrow().getName().replace('_', '-').toLowerCase();
        kubernetes.createNamespace(namespace);
    }

    @Test
    void a_failing_rollout_hangs() {
        // Given
        Workload checkout = kubernetes.workload(namespace, "checkout", "shop/checkout:1.4.1");

        // When
        checkout.rollOutFailing("shop/checkout:1.4.2").awaitHanging();

        // Then the old pods serve, the new one does not come up, and the controllers said what they did
        var status = kubernetes
                .client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName("checkout")
                .get()
                .getStatus();
        assertThat(status.getAvailableReplicas()).isEqualTo(3);
        assertThat(status.getUpdatedReplicas()).isEqualTo(1);
        assertThat(revisions()).containsExactlyInAnyOrder("1", "2");
        assertThat(reasons()).contains("ScalingReplicaSet", "SuccessfulCreate", "Scheduled", "BackOff");
    }

    @Test
    void a_rollback_ends_it() {
        // Given
        Workload checkout = kubernetes.workload(namespace, "checkout", "shop/checkout:1.4.1");
        checkout.rollOutFailing("shop/checkout:1.4.2").awaitHanging();

        // When
        checkout.rollBack().awaitReady();

        // Then the first ReplicaSet is used again, as the newest revision
        assertThat(revisions()).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void a_good_rollout_ends() {
        // Given
        Workload checkout = kubernetes.workload(namespace, "checkout", "shop/checkout:1.4.1");

        // When
        checkout.rollOut("shop/checkout:1.4.2").awaitReady();

        // Then
        assertThat(kubernetes.client().pods().inNamespace(namespace).list().getItems())
                .filteredOn(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .extracting(pod -> pod.getSpec().getContainers().get(0).getImage())
                .containsOnly("shop/checkout:1.4.2");
    }

    private List<String> revisions() {
        return kubernetes.client().apps().replicaSets().inNamespace(namespace).list().getItems().stream()
                .map(ReplicaSet::getMetadata)
                .map(metadata -> metadata.getAnnotations().get("deployment.kubernetes.io/revision"))
                .toList();
    }

    private List<String> reasons() {
        return kubernetes.client().v1().events().inNamespace(namespace).list().getItems().stream()
                .map(Event::getReason)
                .toList();
    }
}
