package dev.hindsight.outbox.relay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

/** The bell of this process' relay: many rings before it is heard are one. */
@Singleton
class RelaySignal {
    private final Semaphore rings = new Semaphore(0);
    private final AtomicLong news = new AtomicLong();
    private volatile boolean leads;

    /** Something was committed. */
    void ring() {
        news.incrementAndGet();
        stir();
    }

    /** Something that was asked for is there; only wakes. */
    void stir() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /** Rises with what is committed, so that a signal that came together with others is not taken for none. */
    long news() {
        return news.get();
    }

    /** Returns at a ring, or after that time. */
    void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }

    boolean leads() {
        return leads;
    }

    void leads(boolean now) {
        leads = now;
    }
}
