package dev.hindsight.contractrest.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/**
 * Does a POST once: the same key and body get the same answer for a day, another body is
 * {@code idempotency_key_reused}, and a request that is still running is {@code idempotency_in_flight}.
 * The answer is stored in the transaction of the work, so a kill leaves both or neither.
 */
@ApplicationScoped
public class Idempotency {
    private static final Duration KEPT = Duration.ofHours(24);

    private final Clock clock;

    public Idempotency(Clock clock) {
        this.clock = clock;
    }

    /** Runs the work in a transaction of its own, or answers as the first time. */
    public Uni<Answer> once(IdempotentRequest request, Supplier<Uni<Answer>> work) {
        if (request.key() == null) {
            return Panache.withTransaction(work);
        }
        return Panache.withTransaction(() -> lock(request)
                .chain(() -> StoredAnswer.of(request))
                .chain(known -> known == null ? workAndKeep(request, work) : repeat(request, known, work)));
    }

    private Uni<Void> lock(IdempotentRequest request) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select pg_try_advisory_xact_lock(?1)", Boolean.class)
                        .setParameter(1, request.lock())
                        .getSingleResult())
                .invoke(acquired -> {
                    if (!acquired) {
                        throw new ProblemException(
                                RestProblem.IDEMPOTENCY_IN_FLIGHT, "Ask again with the same key in a moment.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Answer> workAndKeep(IdempotentRequest request, Supplier<Uni<Answer>> work) {
        return work.get().call(answer -> StoredAnswer.of(request, answer, clock.instant())
                .persist());
    }

    private Uni<Answer> repeat(IdempotentRequest request, StoredAnswer known, Supplier<Uni<Answer>> work) {
        if (known.createdAt.isBefore(clock.instant().minus(KEPT))) {
            return known.delete().chain(Panache::flush).chain(() -> workAndKeep(request, work));
        }
        if (!known.bodyHash.equals(request.bodyHash())) {
            throw new ProblemException(
                    RestProblem.IDEMPOTENCY_KEY_REUSED,
                    "Another body was sent under this key; a new request needs a new key.",
                    List.of(new Fault("Idempotency-Key", "idempotency_key_reused", "stands for another body")));
        }
        return Uni.createFrom().item(known.toAnswer());
    }

    /** Removes what is older than a day; a replica that does it too finds nothing. */
    @Scheduled(every = "1h", delayed = "1m")
    public Uni<Void> forget() {
        return Panache.withTransaction(() ->
                        StoredAnswer.delete("createdAt < ?1", clock.instant().minus(KEPT)))
                .replaceWithVoid();
    }
}
