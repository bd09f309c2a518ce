package dev.hindsight.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

/** The bell of this process' relay: many rings before it is heard are one. */
@Singleton
class RelaySignal {
    private final Semaphore rings = new Semaphore(0);
    private volatile boolean leads;

    void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
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
