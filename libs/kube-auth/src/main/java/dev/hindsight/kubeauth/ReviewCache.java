package dev.hindsight.kubeauth;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Bounded memory of answers, each with its own time to live. However many ask for one cold key, one question is in
 * flight; a question that fails is forgotten at once.
 */
class ReviewCache<K, V> {

    private final AsyncCache<K, V> cache;
    private final ReviewMetrics.Kind metrics;

    ReviewCache(long size, Function<V, Duration> timeToLive, ReviewMetrics.Kind metrics, Ticker ticker) {
        this.metrics = metrics;
        this.cache = Caffeine.newBuilder()
                .maximumSize(size)
                .ticker(ticker)
                .expireAfter(Expiry.<K, V>creating((key, answer) -> timeToLive.apply(answer)))
                .buildAsync();
    }

    CompletableFuture<V> get(K key, Function<K, CompletableFuture<V>> review) {
        CompletableFuture<V> known = cache.getIfPresent(key);
        metrics.lookup(known != null);
        CompletableFuture<V> answer =
                known != null ? known : cache.get(key, (missing, executor) -> review.apply(missing));
        // A copy, since a client that hangs up cancels its future: the others still wait for this one.
        return answer.copy();
    }
}
