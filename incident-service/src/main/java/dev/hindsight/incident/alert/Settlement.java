package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.Incident;

/**
 * Makes a round's work come true, under the locks of its groups: incidents are locked after them and in one order, occurrences
 * find their incident, and what is seen of each incident follows. Every step is one statement however many rows it has.
 */
@ApplicationScoped
class Settlement {
    private final Opening opening;
    private final Refresh refresh;
    private final AlertTrail trail;
    private final DueAlarm alarm;

    Settlement(Opening opening, Refresh refresh, AlertTrail trail, DueAlarm alarm) {
        this.opening = opening;
        this.refresh = refresh;
        this.trail = trail;
        this.alarm = alarm;
    }

    Uni<Void> settle(Round round) {
        return lock(round)
                .chain(() -> place(round))
                .chain(() -> round.written.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : Occurrences.keep(round.written.values()))
                .chain(() -> refresh(round))
                .chain(() -> trail.tell(round));
    }

    private static Uni<Void> lock(Round round) {
        Set<UUID> ids = round.incidentIds();
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Incident.<Incident>find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .invoke(incidents -> incidents.forEach(incident -> round.incidents.put(incident.id, incident)))
                .replaceWithVoid();
    }

    private Uni<Void> place(Round round) {
        Uni<Void> placed = Uni.createFrom().voidItem();
        for (GroupWork work : round.groups.values()) {
            if (!work.isIdle()) {
                placed = placed.chain(() -> place(round, work));
            }
        }
        return placed;
    }

    private Uni<Void> place(Round round, GroupWork work) {
        Incident current = round.incidents.get(work.incidentId);
        work.changed.forEach(occurrence -> change(round, occurrence));
        List<Occurrence> coming = new ArrayList<>(work.openers);
        coming.addAll(work.joiners);
        switch (Target.of(current, work, round.settings, round.now)) {
            case JOIN, JOIN_RESOLVED -> coming.forEach(occurrence -> join(round, current, occurrence));
            case REOPEN -> {
                round.reopened.put(current.id, current.reopenCount + 1);
                coming.forEach(occurrence -> join(round, current, current.reopenCount + 1, occurrence));
            }
            case OPEN -> {
                return opening.open(round, work, coming)
                        .invoke(incident -> {
                            round.opened.add(incident);
                            coming.forEach(occurrence -> join(round, incident, occurrence));
                        })
                        .replaceWithVoid();
            }
            case NONE -> coming.forEach(round::write);
        }
        return Uni.createFrom().voidItem();
    }

    /** Other annotations are no news: with a measured value among them each repeat would spend the evidence of an alert to come. */
    private static void change(Round round, Occurrence occurrence) {
        round.write(occurrence);
        Incident incident = round.incidents.get(occurrence.incidentId());
        if (incident != null && occurrence.isResolved()) {
            round.happened.add(new Round.Happened(incident, occurrence));
        }
    }

    private static void join(Round round, Incident incident, Occurrence occurrence) {
        join(round, incident, incident.reopenCount, occurrence);
    }

    private static void join(Round round, Incident incident, int episode, Occurrence occurrence) {
        boolean early = occurrence.startsAt().isBefore(incident.milestones.startedAt);
        Occurrence joined = occurrence.of(incident.id, episode, early ? List.of("before_start") : List.of());
        if (occurrence.incidentId() != null && !occurrence.incidentId().equals(incident.id)) {
            round.left.add(occurrence.incidentId());
        }
        round.write(joined);
        round.happened.add(new Round.Happened(incident, joined));
    }

    private Uni<Void> refresh(Round round) {
        return refresh.incidents(round)
                .map(counts -> settled(round, counts))
                .chain(settled -> settled.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : AlertGroups.settle(round.source, settled)
                                .invoke(due -> due.ifPresent(alarm::at))
                                .replaceWithVoid());
    }

    private static List<AlertGroups.Settled> settled(Round round, Map<UUID, Occurrences.Counts> counts) {
        Map<GroupKey, UUID> opened = openedByGroup(round);
        List<AlertGroups.Settled> settled = new ArrayList<>();
        for (GroupWork work : round.groups.values()) {
            if (!work.isIdle()) {
                UUID incident = opened.getOrDefault(work.key, work.incidentId);
                settled.add(new AlertGroups.Settled(
                        work.key.namespace(),
                        work.key.key(),
                        incident,
                        work.incomplete,
                        quietAt(round, work, counts.get(incident))));
            }
        }
        return settled;
    }

    private static Map<GroupKey, UUID> openedByGroup(Round round) {
        Set<UUID> ids = round.opened.stream().map(incident -> incident.id).collect(Collectors.toSet());
        Map<GroupKey, UUID> groups = new HashMap<>();
        Collection<Occurrence> written = round.written.values();
        written.stream()
                .filter(occurrence -> ids.contains(occurrence.incidentId()))
                .forEach(occurrence -> groups.put(occurrence.group(), occurrence.incidentId()));
        return groups;
    }

    /** Null while something fires, or may fire unseen, or nothing is left to resolve. */
    private static Instant quietAt(Round round, GroupWork work, Occurrences.Counts counts) {
        return work.incomplete || counts == null
                ? null
                : Refresh.quietAt(counts, round.settings).orElse(null);
    }
}
