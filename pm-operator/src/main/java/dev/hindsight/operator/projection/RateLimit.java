package dev.hindsight.operator.projection;

import java.util.concurrent.TimeUnit;

/** Lets through so many a second, evenly; of one thread. */
final class RateLimit {

    /** Where the time comes from and passes. */
    interface Time {
        long nanos();

        void sleep(long nanos) throws InterruptedException;
    }

    private final long gap;
    private final Time time;
    private long next;

    RateLimit(int perSecond) {
        this(perSecond, new Machine());
    }

    RateLimit(int perSecond, Time time) {
        this.gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.time = time;
        this.next = time.nanos();
    }

    void await() throws InterruptedException {
        var left = next - time.nanos();
        if (left > 0) {
            time.sleep(left);
        }
        next = Math.max(next, time.nanos() - gap) + gap;
    }

    private record Machine() implements Time {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
