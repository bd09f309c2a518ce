package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class HeldStreamsTest {

    @Test
    void a_held_stream_waits_then_is_tried_as_a_suspect_until_it_is_freed() {
        // Given
        var held = new HeldStreams(Duration.ofMinutes(1));

        // When
        held.hold(7);

        // Then
        assertThat(held.waiting()).containsExactly(7L);
        await().atMost(Duration.ofSeconds(5)).until(() -> held.waiting().isEmpty());
        assertThat(held.isSuspect(7)).isTrue();
        held.free(7);
        assertThat(held.isSuspect(7)).isFalse();
        assertThat(held.size()).isZero();
    }
}
