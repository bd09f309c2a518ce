package dev.hindsight.incident.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.sandbox.wait.Patience;

class ClusterIdentityTest {

    @Test
    void anApiServerThatIsAwayIsSaidSoAndNothingIsRemembered() {
        // Given
        try (KubernetesClient nobody = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(io.fabric8.kubernetes.client.Config.empty())
                        .withMasterUrl("https://127.0.0.1:1")
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build()) {
            ClusterIdentity cluster = new ClusterIdentity(nobody);

            // Then
            assertThatThrownBy(() -> cluster.refuseOther("any").await().atMost(Patience.LIMIT))
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                            .isEqualTo(RestProblem.CLUSTER_UNAVAILABLE));
        }
    }
}
