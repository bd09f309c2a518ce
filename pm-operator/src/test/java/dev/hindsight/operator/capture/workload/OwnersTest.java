package dev.hindsight.operator.capture.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.request.WorkloadRef;
import dev.hindsight.operator.capture.run.Run;

/** Whoever may create a Pod decides what its ownerReferences say. */
class OwnersTest {
    private final Owners owners = new Owners(new Run(Given.request(), Given.START, Duration.ofHours(1), 40).scope());

    @Test
    void a_pod_belongs_to_the_workload_at_the_end_of_its_owners() {
        // Given
        owners.workload(Given.CHECKOUT, "deployment", Map.of());
        owned("replica-set", owner("deployment", "checkout"));
        owned("pod", owner("replica-set", "checkout-1"));

        // Then
        assertThat(owners.workloadOf(pod("pod"))).contains(Given.CHECKOUT);
    }

    @Test
    void a_pod_whose_owner_is_not_listed_belongs_to_what_its_reference_names() {
        // Given
        owned("pod", owner("job", "nightly"));

        // Then
        assertThat(owners.workloadOf(pod("pod"))).contains(new WorkloadRef("apps", "ReplicaSet", "nightly", "shop"));
    }

    @Test
    void a_pod_that_owns_itself_belongs_to_nothing() {
        // Given
        owned("ouroboros", owner("ouroboros", "ouroboros"));

        // Then
        assertThat(owners.workloadOf(pod("ouroboros"))).isEmpty();
    }

    @Test
    void owners_in_a_circle_are_none_whichever_is_asked_about() {
        // Given
        owned("a", owner("b", "b"));
        owned("b", owner("c", "c"));
        owned("c", owner("b", "b"));

        // Then
        assertThat(owners.workloadOf(pod("a"))).isEmpty();
        assertThat(owners.workloadOf(pod("c"))).isEmpty();
    }

    @Test
    void owners_without_end_are_none() {
        // Given
        IntStream.range(0, 100_000).forEach(i -> owned("uid-" + i, owner("uid-" + (i + 1), "p" + (i + 1))));

        // Then
        assertThat(owners.workloadOf(pod("uid-0"))).isEmpty();
    }

    @Test
    void an_owner_with_a_name_that_no_object_can_have_is_none() {
        // Given
        owned("pod", owner("job", "x".repeat(1 << 20)));

        // Then
        assertThat(owners.workloadOf(pod("pod"))).isEmpty();
    }

    private void owned(String uid, OwnerReference owner) {
        owners.owned(new PodBuilder()
                .withNewMetadata()
                .withUid(uid)
                .withNamespace("shop")
                .withOwnerReferences(owner)
                .endMetadata()
                .build());
    }

    private static OwnerReference owner(String uid, String name) {
        return new OwnerReferenceBuilder()
                .withApiVersion("apps/v1")
                .withKind("ReplicaSet")
                .withName(name)
                .withUid(uid)
                .withController(true)
                .build();
    }

    private static ObjectReference pod(String uid) {
        return new ObjectReferenceBuilder()
                .withKind("Pod")
                .withNamespace("shop")
                .withUid(uid)
                .build();
    }
}
