package dev.hindsight.postgres;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the work on due rows no later than the next one that this replica knows of. Only a notification: the rows decide. */
public class NextDue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private final Clock clock;
    private Instant next = Instant.MAX;

    protected NextDue(Clock clock) {
        this.clock = clock;
    }

    /** Null is no time. */
    public void at(Instant due) {
        lock.lock();
        try {
            if (due != null && due.isBefore(next)) {
                next = due;
                earlier.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sleeps at least {@code least}, so that what is held by others makes no hot loop, and at most {@code most}; true when it
     * was an alarm that ended the sleep.
     */
    boolean await(Duration least, Duration most) throws InterruptedException {
        Instant earliest = clock.instant().plus(least);
        Instant latest = clock.instant().plus(most);
        lock.lock();
        try {
            Instant now = clock.instant();
            while (now.isBefore(earliest) || now.isBefore(latest) && now.isBefore(next)) {
                Instant until = next.isBefore(latest) ? next : latest;
                until = until.isBefore(earliest) ? earliest : until;
                earlier.awaitNanos(Duration.between(now, until).toNanos());
                now = clock.instant();
            }
            boolean alarmed = !now.isBefore(next);
            next = alarmed ? Instant.MAX : next;
            return alarmed;
        } finally {
            lock.unlock();
        }
    }
}
