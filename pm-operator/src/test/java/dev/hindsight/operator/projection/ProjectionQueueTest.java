package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.hindsight.operator.record.IncidentKey;

class ProjectionQueueTest {
    private final ProjectionQueue queue = new ProjectionQueue(null);

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void lessThanAMillisecondOfPatienceEndsToo() throws InterruptedException {
        // When, Then
        assertThat(queue.poll(Duration.ofNanos(500_000))).isEmpty();
    }

    @Test
    void aKeyThatIsOfferedTwiceWaitsOnce() throws InterruptedException {
        // Given
        var key = new IncidentKey("shop", "checkout-5xx");
        queue.offer(key);
        queue.offer(key);

        // When, Then
        assertThat(queue.poll(Duration.ZERO)).contains(key);
        assertThat(queue.poll(Duration.ZERO)).isEmpty();
    }
}
