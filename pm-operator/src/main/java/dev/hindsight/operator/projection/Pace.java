package dev.hindsight.operator.projection;

import java.util.concurrent.TimeUnit;

/** Lets through so many a second, evenly; of one thread. */
final class Pace {

    private final long gap;
    private long next = System.nanoTime();

    Pace(int perSecond) {
        this.gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    void await() throws InterruptedException {
        var left = next - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
        next = Math.max(next, System.nanoTime() - gap) + gap;
    }
}
