package dev.hindsight.incident.evidence.seal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.problem.IncidentProblem;

/** Seals an episode when somebody asks, and the due ones when nobody does; however often, there is one manifest. */
@ApplicationScoped
class SealService {
    /** Locks the incident first, as every writer does, and leaves what another replica has in hand to it. */
    private static final String CLAIM = "select i.id from episode_window w join incident i on i.id = w.incident_id"
            + " where w.due_at <= :now order by w.due_at limit 1 for no key update of i skip locked";

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Sealer sealer;
    private final EvidenceWindows windows;
    private final Clock clock;

    SealService(Sealer sealer, EvidenceWindows windows, Clock clock) {
        this.sealer = sealer;
        this.windows = windows;
        this.clock = clock;
    }

    /** Repeating it gives the first answer; an episode that goes on is refused. */
    Uni<Seal> seal(String namespace, String name, int episode, Actor actor) {
        return Panache.withTransaction(() -> Incident.lock(namespace, name).chain(incident -> current(incident)
                .chain(() -> EvidenceWindow.of(incident.id, episode))
                .invoke(window -> refuseUnknown(window, incident))
                .chain(window -> Seal.of(incident.id, episode)
                        .chain(known ->
                                known != null ? Uni.createFrom().item(known) : sealOver(incident, window, actor)))));
    }

    /** Seals one incident that is due, in a transaction of its own; false when there is none. */
    Uni<Boolean> sealNextDue(Actor actor) {
        AtomicReference<UUID> claimed = new AtomicReference<>();
        return Panache.withTransaction(() -> claim().invoke(claimed::set)
                        .chain(id -> id == null
                                ? Uni.createFrom().item(false)
                                : Incident.<Incident>findById(id)
                                        .chain(incident -> current(incident).chain(() -> sealDue(incident, actor)))
                                        .replaceWith(true)))
                .onFailure(failure -> claimed.get() != null)
                .call(() -> postpone(claimed.get()));
    }

    /** What cannot be sealed now must not hold up what can. */
    private Uni<Integer> postpone(UUID incidentId) {
        return Panache.withTransaction(() -> EvidenceWindow.update(
                "dueAt = ?1 where incidentId = ?2 and dueAt <= ?3",
                clock.instant().plus(RETRY),
                incidentId,
                clock.instant()));
    }

    /** When there is something to do next, as far as is known now. */
    Uni<Optional<Instant>> nextDue() {
        return Panache.withSession(EvidenceWindow::nextDue).map(Optional::ofNullable);
    }

    /** What the record says now counts, whatever was known when the row was written. */
    private Uni<Void> current(Incident incident) {
        return EvidenceWindow.of(incident.id, incident.reopenCount).chain(window -> windows.settle(window, incident));
    }

    private Uni<Void> sealDue(Incident incident, Actor actor) {
        Instant now = clock.instant();
        return EvidenceWindow.unsealed(incident.id, incident.reopenCount).chain(unsealed -> unsealed.stream()
                .filter(window -> window.dueAt != null && !window.dueAt.isAfter(now))
                .map(window -> window.episode)
                .max(Integer::compare)
                .map(episode -> sealer.seal(incident, episode, actor).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<UUID> claim() {
        return Panache.getSession().chain(session -> session.createNativeQuery(CLAIM, UUID.class)
                .setParameter("now", clock.instant())
                .getSingleResultOrNull());
    }

    private Uni<Seal> sealOver(Incident incident, EvidenceWindow window, Actor actor) {
        Instant now = clock.instant();
        if (!window.isOver(now)) {
            throw new ProblemException(IncidentProblem.EPISODE_RUNNING, running(window, now));
        }
        return sealer.seal(incident, window.episode, actor);
    }

    private static String running(EvidenceWindow window, Instant now) {
        return window.endsAt == null
                ? "Episode " + window.episode + " can be sealed once the incident is resolved or cancelled and its"
                        + " lookahead is over."
                : "Episode " + window.episode + " can be sealed from " + window.endsAt + " on, in "
                        + Duration.between(now, window.endsAt).toMillis() + " ms.";
    }

    private static void refuseUnknown(EvidenceWindow window, Incident incident) {
        if (window == null) {
            throw ProblemException.invalidBody(List.of(
                    new Fault("episode", "unknown_episode", "the incident has episodes 0 to " + incident.reopenCount)));
        }
    }
}
