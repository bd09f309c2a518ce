package dev.hindsight.kubeauth;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Bounded memory of answers, each with its own time to live. However many ask for one cold key, one question is in
 * flight; a question that fails is forgotten at once.
 */
class ReviewCache<K, V> {

    private static final Logger LOG = Logger.getLogger(ReviewCache.class);

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

    /** Fails with {@link ApiServerUnavailable}, for everybody who waits for the same question. */
    CompletableFuture<V> get(K key, Function<K, CompletableFuture<V>> review) {
        CompletableFuture<V> known = cache.getIfPresent(key);
        metrics.lookup(known != null);
        CompletableFuture<V> answer =
                known != null ? known : cache.get(key, (missing, executor) -> orNothing(review.apply(missing)));
        // A future of its own for each: a client that hangs up cancels its future, and the others still wait.
        return answer.thenApply(ReviewCache::orUnavailable);
    }

    /** The cache forgets a null at once; an exception it would also log, with its stack, at every request of an outage. */
    private CompletableFuture<V> orNothing(CompletableFuture<V> review) {
        return review.exceptionally(failure -> {
            metrics.failed();
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (!(cause instanceof ApiServerUnavailable)) {
                LOG.error("event=review-failed", cause);
            }
            return null;
        });
    }

    private static <V> V orUnavailable(V answer) {
        if (answer == null) {
            throw new ApiServerUnavailable("no answer");
        }
        return answer;
    }

    /** How many answers are kept, after what is due to go has gone. */
    long size() {
        cache.synchronous().cleanUp();
        return cache.synchronous().estimatedSize();
    }
}
