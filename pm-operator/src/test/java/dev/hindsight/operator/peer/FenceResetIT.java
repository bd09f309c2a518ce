package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A record that knows a newer state than etcd has follows its object again; one that is only ahead of our cache is not reset. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class FenceResetIT extends OperatorRun {
    private static final String FAR_AHEAD = "{\"generation\":9,\"resourceVersion\":\"99999999999\",\"replaced\":false}";

    @Inject
    MeterRegistry metrics;

    private double resets() {
        return metrics.counter("hindsight.fence.resets").count();
    }

    private boolean isReset() {
        return peer.calls(namespace).stream().anyMatch(call -> call.supersedes(FAR_AHEAD));
    }

    @Test
    void whatEtcdShowsSupersedesTheKnownStateAndAWarningSaysSo() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        var before = resets();
        peer.know(namespace, FAR_AHEAD, () -> {});

        // When
        patchSpec("{\"title\":\"edited after the restore\"}");

        // Then
        await().untilAsserted(() ->
                assertThat(record().fields().path("title").asText()).isEqualTo("edited after the restore"));
        await().untilAsserted(() -> assertThat(eventsOf("FenceReset")).hasSize(1));
        assertThat(resets()).isEqualTo(before + 1);
        awaitCondition("Ready", "True", "Succeeded");
    }

    @Test
    void whoseCacheIsBehindResetsNothingAndReadsAgain() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        var statusBefore = incident().at("/status/observedGeneration").asLong();
        var edited = new AtomicBoolean();
        peer.know(namespace, FAR_AHEAD, () -> {
            if (edited.compareAndSet(false, true)) {
                patchSpec("{\"title\":\"by the time of the refusal\"}");
            }
            peer.heal();
        });

        // When
        patchSpec("{\"title\":\"as the cache has it\"}");

        // Then
        await().untilAsserted(() ->
                assertThat(record().fields().path("title").asText()).isEqualTo("by the time of the refusal"));
        assertThat(statusBefore).isEqualTo(1);
        assertThat(isReset()).isFalse();
        assertThat(eventsOf("FenceReset")).isEmpty();
    }

    @Test
    void anObjectThatIsGoneOrGoingResetsNothing() {
        // Given
        apply();
        awaitCondition("Ready", "True", "Succeeded");
        var detach = new AtomicBoolean();
        peer.know(namespace, FAR_AHEAD, () -> {
            detach.set(true);
            resource().delete();
        });

        // When
        patchSpec("{\"title\":\"deleted by the time of the refusal\"}");

        // Then
        await().until(() -> incident() == null);
        assertThat(detach).isTrue();
        assertThat(isReset()).isFalse();
    }
}
