package dev.hindsight.incident.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the work that is due no later than the next time that this replica knows of. Only a hint: the rows decide. */
@ApplicationScoped
class DueAlarm {
    private final Clock clock;
    private Instant next = Instant.MAX;

    DueAlarm(Clock clock) {
        this.clock = clock;
    }

    synchronized void at(Instant due) {
        if (due.isBefore(next)) {
            next = due;
            notifyAll();
        }
    }

    /** Sleeps at most {@code most}, and at least {@code least} so that what another replica holds makes no hot loop. */
    synchronized boolean await(Duration least, Duration most) throws InterruptedException {
        Instant earliest = clock.instant().plus(least);
        Instant latest = clock.instant().plus(most);
        Instant now = clock.instant();
        while (now.isBefore(earliest) || now.isBefore(latest) && now.isBefore(next)) {
            Instant until = next.isBefore(latest) ? next : latest;
            until = until.isBefore(earliest) ? earliest : until;
            wait(Math.max(1, Duration.between(now, until).toMillis()));
            now = clock.instant();
        }
        boolean alarmed = !now.isBefore(next);
        next = alarmed ? Instant.MAX : next;
        return alarmed;
    }
}
