package dev.hindsight.operator.projection;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.IncidentKey;

/** Keys whose object may have to be made or brought in step: those of notifications first, then those of the list. */
@ApplicationScoped
class DueKeys {

    private final ProjectionQueue queue;
    private final Sweep sweep;

    DueKeys(ProjectionQueue queue, Sweep sweep) {
        this.queue = queue;
        this.sweep = sweep;
    }

    /**
     * Waits as long as the list has nothing to do; empty if nothing came meanwhile. Of the list the key alone: a page may be
     * minutes old, and what was declined since must not come back.
     */
    Optional<IncidentKey> next() throws InterruptedException {
        return queue.poll(sweep.pause()).or(() -> sweep.next().map(BornIncident::key));
    }

    /** This one is due once more. */
    void again(IncidentKey key) {
        queue.offer(key);
    }

    int waiting() {
        return queue.size();
    }
}
