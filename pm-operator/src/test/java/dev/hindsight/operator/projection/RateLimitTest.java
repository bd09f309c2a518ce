package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final int PER_SECOND = 10;
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(100);

    private final Hand time = new Hand();
    private final RateLimit pace = new RateLimit(PER_SECOND, time);
    private final List<Long> passed = new ArrayList<>();

    @Test
    void aStormIsLetThroughEvenly() throws InterruptedException {
        // When
        for (int i = 0; i < 300; i++) {
            pass();
        }

        // Then
        for (int i = 0; i < 300; i++) {
            assertThat(passed.get(i)).isEqualTo(i * GAP);
        }
    }

    @Test
    void afterARestOnlyTwoPassAtOnce() throws InterruptedException {
        // Given
        pass();
        time.now += TimeUnit.HOURS.toNanos(1);
        var awake = time.now;

        // When
        for (int i = 0; i < 4; i++) {
            pass();
        }

        // Then
        assertThat(passed).endsWith(awake, awake, awake + GAP, awake + 2 * GAP);
    }

    @Test
    void whatTakesLongIsNotMadeUpFor() throws InterruptedException {
        // When
        for (int i = 0; i < 100; i++) {
            pass();
            time.now += i % 12 == 0 ? 5 * GAP : 0;
        }

        // Then
        for (int i = PER_SECOND + 1; i < 100; i++) {
            assertThat(passed.get(i) - passed.get(i - PER_SECOND - 1))
                    .as("twelve in a row, the last is %d", i)
                    .isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private void pass() throws InterruptedException {
        pace.await();
        passed.add(time.now);
    }

    /** Time that passes only while somebody sleeps, or by hand. */
    private static final class Hand implements RateLimit.Time {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            now += nanos;
        }
    }
}
