package dev.hindsight.operator.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.peer.OperatorResource;

/** What the SDK really works with: a property that it ignores says nothing, and the defaults put an object to sleep for hours. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class EffectiveConfigurationIT {

    @Inject
    Operator operator;

    @Inject
    IncidentReconciler reconciler;

    @Test
    void theGuardsAreInForce() {
        // When
        var controller = operator.getConfigurationService().getConfigurationFor(reconciler);

        // Then
        assertThat(controller.getFinalizerName()).isEqualTo("hindsight.dev/detach");
        assertThat(controller.fieldManager()).isEqualTo(Owners.OPERATOR);
        assertThat(controller.isGenerationAware()).isFalse();
        assertThat(controller.maxReconciliationInterval()).contains(Duration.ofMinutes(15));
        assertThat(controller.getRetry()).isInstanceOfSatisfying(GenericRetry.class, retry -> {
            assertThat(retry.getMaxAttempts()).isEqualTo(-1);
            assertThat(retry.getInitialInterval()).isEqualTo(2000);
            assertThat(retry.getIntervalMultiplier()).isEqualTo(2);
            assertThat(retry.getMaxInterval()).isEqualTo(120_000);
        });
        assertThat(controller.getConfigurationService().concurrentReconciliationThreads())
                .isEqualTo(8);
        assertThat(controller.getConfigurationService().cacheSyncTimeout()).isEqualTo(Duration.ofMinutes(1));
    }
}
