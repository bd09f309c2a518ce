package dev.hindsight.outbox;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The service's clock bean where it has one, the system's otherwise. */
@Singleton
class OutboxClock {
    private final Clock clock;

    @Inject
    OutboxClock(Instance<Clock> clocks) {
        this(clocks.isResolvable() ? clocks.get() : Clock.systemUTC());
    }

    OutboxClock(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }
}
