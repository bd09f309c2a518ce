package dev.hindsight.kubeauth;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import org.jboss.logging.Logger;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Bounded memory of answers, each with its own time to live. However many ask for one cold key, one question is in
 * flight; a question that fails is forgotten at once. Questions in flight are bounded too: made-up keys cost their sender
 * a refusal, and the API server nothing.
 */
class ReviewCache<K, V> {

    private static final Logger LOG = Logger.getLogger(ReviewCache.class);

    private final AsyncCache<K, V> cache;
    private final ReviewMetrics.Kind metrics;
    private final Semaphore inFlight;

    ReviewCache(Bounds bounds, Function<V, Duration> timeToLive, ReviewMetrics.Kind metrics, Ticker ticker) {
        this.metrics = metrics;
        this.inFlight = new Semaphore(bounds.inFlight());
        this.cache = Caffeine.newBuilder()
                .maximumSize(bounds.size())
                .ticker(ticker)
                .expireAfter(Expiry.<K, V>creating((key, answer) -> timeToLive.apply(answer)))
                .buildAsync();
    }

    /** How many answers are kept, and how many questions may wait for one at a time. */
    record Bounds(long size, int inFlight) {}

    /** Fails with {@link ApiServerUnavailable}, for everybody who waits for the same question. */
    CompletableFuture<V> get(K key, Function<K, CompletableFuture<V>> review) {
        CompletableFuture<V> known = cache.getIfPresent(key);
        metrics.lookup(known != null);
        CompletableFuture<V> answer =
                known != null ? known : cache.get(key, (missing, executor) -> orNothing(ask(missing, review)));
        // A future of its own for each: a client that hangs up cancels its future, and the others still wait.
        return answer.thenApply(ReviewCache::orUnavailable);
    }

    private CompletableFuture<V> ask(K key, Function<K, CompletableFuture<V>> review) {
        if (!inFlight.tryAcquire()) {
            return CompletableFuture.failedFuture(new ApiServerUnavailable("too many questions at one time"));
        }
        try {
            return review.apply(key).whenComplete((answer, failure) -> inFlight.release());
        } catch (RuntimeException e) {
            inFlight.release();
            throw e;
        }
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
