package dev.hindsight.kubeauth;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Ticker;

/** Nothing is forgotten before a test lets time pass. */
@Singleton
class StandingTime implements Ticker {

    private final AtomicLong nanos = new AtomicLong();

    void pass(Duration howLong) {
        nanos.addAndGet(howLong.toNanos());
    }

    @Override
    public long read() {
        return nanos.get();
    }
}
