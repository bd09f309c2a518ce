package dev.hindsight.outbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.hindsight.sandbox.wait.Patience;

class BlockedKeysTest {
    private static final Exception REFUSAL = new IllegalStateException("no");

    @Test
    void a_held_stream_waits_then_is_tried_as_a_suspect_until_it_is_freed() {
        // Given
        var held = new BlockedKeys<Long>("stream", Duration.ofDays(1));

        // When
        held.hold(7L, REFUSAL);

        // Then
        assertThat(held.reasons()).containsEntry(7L, "IllegalStateException: no");
        await().atMost(Patience.LIMIT).until(() -> held.waiting().isEmpty());
        assertThat(held.isSuspect(7L)).isTrue();
        held.free(7L);
        assertThat(held.isSuspect(7L)).isFalse();
        assertThat(held.size()).isZero();
    }

    @Test
    void a_stream_that_is_refused_again_and_again_waits_ever_longer() {
        // Given
        var held = new BlockedKeys<Long>("stream", Duration.ofDays(1));

        // When: 1 s doubled twelve times is an hour
        IntStream.rangeClosed(0, 12).forEach(refusal -> held.hold(7L, REFUSAL));

        // Then
        assertThat(held.waiting()).containsExactly(7L);
        assertThat(held.isWaiting(7L)).isTrue();
        assertThat(held.isSuspect(7L)).isTrue();
    }
}
