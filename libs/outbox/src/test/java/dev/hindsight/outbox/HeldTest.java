package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class HeldTest {

    @Test
    void a_held_stream_waits_then_is_tried_as_a_suspect_until_it_is_freed() {
        // Given
        var held = new Held<Long>("stream", Duration.ofMinutes(1));

        // When
        held.hold(7L, new IllegalStateException("no"));

        // Then
        assertThat(held.waiting()).containsExactly(7L);
        assertThat(held.reasons()).containsEntry(7L, "IllegalStateException: no");
        await().atMost(Duration.ofSeconds(5)).until(() -> held.waiting().isEmpty());
        assertThat(held.isSuspect(7L)).isTrue();
        held.free(7L);
        assertThat(held.isSuspect(7L)).isFalse();
        assertThat(held.size()).isZero();
    }
}
