package dev.hindsight.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.hindsight.sandbox.wait.Patience;

class LoopTest {

    private static final Logger LOG = Logger.getLogger(Loop.class.getName());

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord message) {
            said.add(message.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Loop loop;

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void stop() {
        loop.stop();
        LOG.removeHandler(listener);
    }

    @Test
    void whatNobodyForesawIsSaidOnceAndTheLoopGoesOn() {
        // Given
        loop = loop(Duration.ofMillis(5), () -> {
            if (steps.incrementAndGet() <= 3) {
                throw new IllegalArgumentException("unforeseen");
            }
            return false;
        });

        // When
        loop.begin();

        // Then
        await().atMost(Patience.LIMIT).until(() -> steps.get() > 5);
        assertThat(said).hasSize(1);
    }

    @Test
    void aFailureIsFollowedByAPauseThatDoubles() {
        // Given
        var begun = new CopyOnWriteArrayList<Long>();
        loop = loop(Duration.ofMillis(20), () -> {
            begun.add(System.nanoTime());
            throw new IllegalStateException("again");
        });

        // When
        loop.begin();

        // Then
        await().atMost(Patience.LIMIT).until(() -> begun.size() >= 4);
        assertThat(Duration.ofNanos(begun.get(1) - begun.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(20));
        assertThat(Duration.ofNanos(begun.get(2) - begun.get(1))).isGreaterThanOrEqualTo(Duration.ofMillis(40));
        assertThat(Duration.ofNanos(begun.get(3) - begun.get(2))).isGreaterThanOrEqualTo(Duration.ofMillis(80));
    }

    @Test
    void theSameFailureAfterASuccessIsSaidAgain() {
        // Given
        loop = loop(Duration.ofMillis(1), () -> {
            var step = steps.incrementAndGet();
            if (step == 1 || step == 3) {
                throw new IllegalStateException("every other time");
            }
            return step == 2;
        });

        // When
        loop.begin();

        // Then
        await().atMost(Patience.LIMIT).until(() -> said.size() == 2);
    }

    private static Loop loop(Duration first, Loop.Step step) {
        return new Loop("test", first, Duration.ofSeconds(5), () -> true, step);
    }
}
