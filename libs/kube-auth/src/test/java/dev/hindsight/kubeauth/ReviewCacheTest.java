package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class ReviewCacheTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger reviews = new AtomicInteger();
    private final ReviewCache<String, Boolean> cache = new ReviewCache<>(
            new ReviewCache.Bounds(100, 3),
            yes -> Duration.ofSeconds(yes ? 60 : 10),
            new ReviewMetrics(new SimpleMeterRegistry()).kind("test"),
            nanos::get);

    @Test
    void aYesLastsSixtySecondsAndANoTen() {
        // Given
        ask("yes", true);
        ask("no", false);

        // When
        nanos.addAndGet(Duration.ofSeconds(9).toNanos());
        ask("yes", true);
        ask("no", false);
        int within = reviews.get();
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        ask("yes", true);
        ask("no", false);
        int afterTen = reviews.get();
        nanos.addAndGet(Duration.ofSeconds(50).toNanos());
        ask("yes", true);

        // Then
        assertThat(List.of(within, afterTen, reviews.get())).containsExactly(2, 3, 4);
    }

    @Test
    void aFailureIsForgotten() {
        // Given
        var failed = cache.get("key", key -> CompletableFuture.failedFuture(new ApiServerUnavailable("away")));

        // When
        boolean next = ask("key", true);

        // Then
        assertThat(failed).isCompletedExceptionally();
        assertThat(next).isTrue();
    }

    @Test
    void whoHangsUpTakesNobodyElseAlong() {
        // Given
        var answer = new CompletableFuture<Boolean>();
        var first = cache.get("key", key -> answer);
        var second = cache.get("key", key -> answer);

        // When
        first.cancel(true);
        answer.complete(true);

        // Then
        assertThat(second).isCompletedWithValue(true);
        assertThat(ask("key", false)).isTrue();
    }

    @Test
    void aThousandWhoAskAtOnceAreOneQuestion() {
        // Given
        var answer = new CompletableFuture<Boolean>();

        // When
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> cache.get("cold", key -> {
                    reviews.incrementAndGet();
                    return answer;
                }))
                .toList();
        answer.complete(true);

        // Then
        assertThat(reviews).hasValue(1);
        assertThat(all).allSatisfy(one -> assertThat(one).isCompletedWithValue(true));
    }

    @Test
    void aFloodOfKeysIsRefusedBeyondTheBoundAndWhoIsKnownIsAnswered() {
        // Given
        ask("known", true);
        var pending = new CompletableFuture<Boolean>();
        var flood = IntStream.range(0, 100)
                .mapToObj(i -> cache.get("stranger-" + i, key -> {
                    reviews.incrementAndGet();
                    return pending;
                }))
                .toList();

        // When
        boolean known = ask("known", false);
        long refused = flood.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .count();
        pending.complete(true);

        // Then
        assertThat(known).isTrue();
        assertThat(refused).isEqualTo(97);
        assertThat(reviews).hasValue(1 + 3);
        assertThat(ask("stranger-99", true)).isTrue();
    }

    @Test
    void aQuestionThatCannotEvenBePutGivesItsPlaceBack() {
        // Given
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> cache.get("broken", key -> {
                        throw new IllegalStateException("no client");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        // When, Then
        assertThat(ask("next", true)).isTrue();
    }

    @Test
    void strangersDoNotGrowItWithoutBound() {
        // When
        IntStream.range(0, 10_000).forEach(i -> ask("stranger-" + i, false));

        // Then
        assertThat(cache.size()).isLessThanOrEqualTo(100);
    }

    private boolean ask(String key, boolean answer) {
        return cache.get(key, missing -> {
                    reviews.incrementAndGet();
                    return CompletableFuture.completedFuture(answer);
                })
                .join();
    }
}
