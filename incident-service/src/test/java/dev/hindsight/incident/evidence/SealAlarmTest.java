package dev.hindsight.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SealAlarmTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private final SealAlarm alarm = new SealAlarm(Clock.systemUTC());

    @Test
    void withoutAnAlarmTheSleepEndsByItself() throws InterruptedException {
        assertThat(alarm.await(Duration.ofMillis(1), Duration.ofMillis(5))).isFalse();
    }

    @Test
    void anAlarmEndsASleepThatHasBegun() {
        // Given
        CompletableFuture<Boolean> sleep = CompletableFuture.supplyAsync(this::sleepLong);

        // When
        alarm.at(Instant.now());

        // Then
        assertThat(sleep.join()).isTrue();
    }

    @Test
    void anEarlierAlarmReplacesALaterOneAndNoneIsNoTime() throws InterruptedException {
        alarm.at(Instant.now().plus(LONG));
        alarm.at(null);
        alarm.at(Instant.now().plusMillis(5));
        assertThat(alarm.await(Duration.ofMillis(1), LONG)).isTrue();
        assertThat(alarm.await(Duration.ofMillis(1), Duration.ofMillis(5))).isFalse();
    }

    private boolean sleepLong() {
        try {
            return alarm.await(Duration.ofMillis(1), LONG);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
