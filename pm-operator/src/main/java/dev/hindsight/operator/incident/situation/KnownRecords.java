package dev.hindsight.operator.incident.situation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.record.Projection;

/** What incident-service last said of each record. Memory only: after a start each is asked once, as it should be. */
@ApplicationScoped
public class KnownRecords {

    public record Known(String etag, Instant at, Projection projection) {}

    private final Map<String, Known> byUid = new ConcurrentHashMap<>();

    public Optional<Known> of(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    public void put(String uid, Known known) {
        byUid.put(uid, known);
    }

    /** Makes the next reconcile ask again, and keeps what is known for the case that nothing changed. */
    public void ask(String uid) {
        byUid.computeIfPresent(uid, (key, known) -> new Known(known.etag(), Instant.EPOCH, known.projection()));
    }

    /** Makes the next reconcile ask again: we have just changed something there ourselves. */
    public void forget(String uid) {
        byUid.remove(uid);
    }
}
