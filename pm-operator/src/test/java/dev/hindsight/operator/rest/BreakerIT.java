package dev.hindsight.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@TestProfile(NoCluster.class)
class BreakerIT {

    /** Shows what is left of the pause; how long a pause really is, the library measures itself. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC);

    @Test
    void letsNobodyThroughWhileThePauseLasts() {
        // Given
        var breaker = breaker(Patience.LIMIT);

        // When
        fail(breaker, 2);

        // Then
        assertThatThrownBy(() -> breaker.guard(() -> "let through"))
                .isInstanceOfSatisfying(ServiceUnavailable.class, e -> assertThat(e.retryAfter())
                        .contains(Patience.LIMIT))
                .hasMessage("incident-service failed 2 times in a row, not asked again yet");
    }

    @Test
    void letsOneTryAfterThePauseAndTheRestWait() {
        // Given
        var pause = Duration.ofMillis(1);
        var breaker = breaker(pause);
        fail(breaker, 2);

        // When
        var second = afterThePause(breaker, () -> {
            assertThatThrownBy(() -> breaker.guard(() -> "let through"))
                    .isInstanceOfSatisfying(ServiceUnavailable.class, e -> assertThat(e.retryAfter())
                            .contains(pause));
            return "tried";
        });

        // Then
        assertThat(second).isEqualTo("tried");
    }

    @Test
    void isOpenAgainAfterOneSuccess() {
        // Given
        var breaker = breaker(Duration.ofMillis(1));
        fail(breaker, 2);

        // When
        afterThePause(breaker, () -> "fine");

        // Then
        fail(breaker, 1);
        assertThat(breaker.<String>guard(() -> "let through")).isEqualTo("let through");
    }

    @Test
    void aTryThatFailsLeavesTheNextTryToAFurtherPause() {
        // Given
        var breaker = breaker(Duration.ofMillis(1));
        fail(breaker, 2);

        // When
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThatThrownBy(() -> breaker.guard(BreakerIT::away))
                .hasMessage("away"));

        // Then
        afterThePause(breaker, () -> "fine");
    }

    @Test
    void failuresBetweenWhichOneCallIsFineAreNotInARow() {
        // Given
        var breaker = breaker(Patience.LIMIT);

        // When
        for (int i = 0; i < 3; i++) {
            fail(breaker, 1);
            breaker.guard(() -> "fine");
        }

        // Then
        assertThat(breaker.<String>guard(() -> "let through")).isEqualTo("let through");
    }

    @Test
    void aServiceThatAnswersIsNotAway() {
        // Given
        var breaker = breaker(Patience.LIMIT);
        var answers = List.of(
                new RequestRefused(422, "invalid_body", "two faults", List.of(), null),
                new ServiceUnavailable("busy", Optional.empty(), false));

        // When
        for (RuntimeException answer : answers) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> breaker.guard(() -> {
                            throw answer;
                        }))
                        .isSameAs(answer);
            }
        }

        // Then
        assertThatCode(() -> breaker.guard(() -> "let through")).doesNotThrowAnyException();
    }

    private static Breaker breaker(Duration pause) {
        return new Breaker("incident-service", 2, pause, CLOCK);
    }

    private static void fail(Breaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> breaker.guard(BreakerIT::away)).hasMessage("away");
        }
    }

    private static String away() {
        throw new ServiceUnavailable("away", Optional.empty(), true);
    }

    private static String afterThePause(Breaker breaker, Supplier<String> call) {
        return await().atMost(Patience.LIMIT)
                .ignoreExceptionsMatching(e -> e.getMessage().contains("not asked again yet"))
                .until(() -> breaker.guard(call), result -> true);
    }
}
