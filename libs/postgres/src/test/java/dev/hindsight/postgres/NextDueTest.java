package dev.hindsight.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.hindsight.sandbox.wait.Patience;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NextDueTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private final NextDue alarm = new NextDue(Clock.systemUTC());

    @Test
    void withoutAnAlarmTheSleepEndsByItself() throws InterruptedException {
        assertThat(alarm.await(Duration.ofMillis(1), Duration.ofMillis(5))).isFalse();
    }

    @Test
    void anAlarmEndsASleepThatHasBegun() throws Exception {
        // Given
        FutureTask<Boolean> sleep = new FutureTask<>(() -> alarm.await(Duration.ZERO, LONG));
        Thread sleeper = new Thread(sleep);
        sleeper.start();
        await().atMost(Patience.LIMIT).until(() -> sleeper.getState() == Thread.State.TIMED_WAITING);

        // When
        alarm.at(Instant.now());

        // Then
        assertThat(sleep.get()).isTrue();
    }

    @Test
    void anEarlierAlarmReplacesALaterOneAndNoneIsNoTime() throws InterruptedException {
        alarm.at(Instant.now().plus(LONG));
        alarm.at(null);
        alarm.at(Instant.now().plusMillis(5));
        assertThat(alarm.await(Duration.ofMillis(1), LONG)).isTrue();
        assertThat(alarm.await(Duration.ofMillis(1), Duration.ofMillis(5))).isFalse();
    }
}
