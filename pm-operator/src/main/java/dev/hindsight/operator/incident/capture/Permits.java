package dev.hindsight.operator.incident.capture;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.incident.situation.ReconcileConfig;

/** Few captures at once, and one a namespace: a list of Events costs the API server more than any other. Nobody waits for one. */
@ApplicationScoped
class Permits {

    /** The right to capture now; held for the listing only, never for a call to incident-service. */
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    private final Semaphore free;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Permits(ReconcileConfig config) {
        this.free = new Semaphore(config.captures());
    }

    /** Whether one would be had now: asked before work that is done in vain without it. */
    boolean available(String namespace) {
        return !busy.contains(namespace) && free.availablePermits() > 0;
    }

    Optional<Permit> tryAcquire(String namespace) {
        if (!busy.add(namespace)) {
            return Optional.empty();
        }
        if (!free.tryAcquire()) {
            busy.remove(namespace);
            return Optional.empty();
        }
        return Optional.of(() -> {
            free.release();
            busy.remove(namespace);
        });
    }
}
