package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.hindsight.operator.record.IncidentKey;

class ProjectionQueueTest {
    private final KnownObjects known = new KnownObjects(Clock.systemUTC());
    private final ProjectionQueue queue = new ProjectionQueue(null, known, null);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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

    @Test
    void aKeyOfANamespaceThatIsNotServedDoesNotWait() throws InterruptedException {
        // Given
        known.over(new WatchedObjects().cache(), Set.of("shop"));
        var served = new IncidentKey("shop", "checkout-5xx");

        // When
        queue.offer(new IncidentKey("billing", "checkout-5xx"));
        queue.offer(served);

        // Then
        assertThat(queue.poll(Duration.ZERO)).contains(served);
        assertThat(queue.poll(Duration.ZERO)).isEmpty();
    }
}
