package dev.hindsight.outbox.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.OutgoingEvent;

/** Threads that commit events of random subjects, as many services would, until closed or a number is reached. */
final class Writers implements AutoCloseable {
    private final Pool pool;
    private final String topic;
    private final int subjects;
    private final AtomicInteger left;
    private final AtomicLong committed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final long pauseMillis;
    private volatile boolean stopping;

    private Writers(Pool pool, String topic, int subjects, int events, long pauseMillis) {
        this.pool = pool;
        this.topic = topic;
        this.subjects = subjects;
        this.left = new AtomicInteger(events);
        this.pauseMillis = pauseMillis;
    }

    static Writers start(
            Vertx vertx, Line line, String topic, int writers, int subjects, int events, long pauseMillis) {
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(writers))
                .connectingTo(line.options())
                .using(vertx)
                .build();
        var started = new Writers(pool, topic, subjects, events, pauseMillis);
        for (int i = 0; i < writers; i++) {
            Thread thread = new Thread(started::write, "writer-" + i);
            thread.setDaemon(true);
            started.threads.add(thread);
            thread.start();
        }
        return started;
    }

    private void write() {
        var random = new Random();
        while (!stopping && left.getAndDecrement() > 0) {
            try {
                append(random);
                committed.incrementAndGet();
                Thread.sleep(pauseMillis);
            } catch (ExecutionException | TimeoutException databaseAway) {
                left.incrementAndGet();
                sleepABit();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void sleepABit() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(Random random) throws ExecutionException, InterruptedException, TimeoutException {
        String subject = "shop/s" + random.nextInt(subjects);
        String data = "{\"text\":\"" + "x".repeat(random.nextInt(600)) + "\"}";
        var event = new OutgoingEvent(topic, subject, "dev.example.thing.v1", data, Instant.now(), Map.of());
        List<Object> parameters = Appending.parameters(List.of(event), Instant.now());
        pool.preparedQuery(Appending.SQL)
                .execute(Tuple.wrap(parameters))
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    /** Answered commits; a few more may have reached the database without an answer. */
    long committed() {
        return committed.get();
    }

    void awaitEnd() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        awaitEnd();
        pool.close();
    }
}
