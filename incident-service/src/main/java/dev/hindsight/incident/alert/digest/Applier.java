package dev.hindsight.incident.alert.digest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.alert.decision.Decision;
import dev.hindsight.incident.alert.decision.DigestContext;
import dev.hindsight.incident.alert.decision.GroupDecision;
import dev.hindsight.incident.alert.history.AlertEvent;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.alert.store.OccurrenceRows;
import dev.hindsight.incident.incident.record.Incident;

/** Carries out decisions under the locks of groups and incidents: opens incidents, and writes each alert with its incident. */
@ApplicationScoped
class Applier {
    private static final String BEFORE_START = "before_start";

    private final IncidentOpener opener;

    Applier(IncidentOpener opener) {
        this.opener = opener;
    }

    Uni<Applied> apply(DigestContext context, Map<UUID, Incident> incidents, List<GroupDecision> decisions) {
        List<AppliedGroup> groups = new ArrayList<>();
        Uni<Void> done = hear(context, decisions);
        for (GroupDecision decision : decisions) {
            if (!decision.changes().isIdle()) {
                done = done.chain(() -> apply(context, incidents, decision))
                        .invoke(groups::add)
                        .replaceWithVoid();
            }
        }
        return done.map(all -> new Applied(context, incidents, groups)).call(applied -> write(applied));
    }

    /** Notifications that change nothing else are written for groups that are idle too; those of a replay are not of now. */
    private static Uni<Void> hear(DigestContext context, List<GroupDecision> decisions) {
        List<UUID> heard = decisions.stream()
                .flatMap(decision -> decision.alerts().stream())
                .filter(decision -> decision.way() == Decision.Way.STAYS)
                .map(Decision::occurrence)
                .filter(occurrence ->
                        !occurrence.isResolved() && occurrence.lastHeardAt().equals(context.now()))
                .map(Occurrence::id)
                .toList();
        return OccurrenceRows.hear(heard, context.now());
    }

    private static Uni<Void> write(Applied applied) {
        return applied.rows().isEmpty() ? Uni.createFrom().voidItem() : OccurrenceRows.keep(applied.rows());
    }

    private Uni<AppliedGroup> apply(DigestContext context, Map<UUID, Incident> incidents, GroupDecision decision) {
        Incident incident = decision.incident();
        return switch (decision.target()) {
            case JOIN, JOIN_RESOLVED ->
                Uni.createFrom().item(new Work(decision, incidents).join(incident, incident.reopenCount, null, null));
            case REOPEN -> {
                int episode = incident.reopenCount + 1;
                yield Uni.createFrom().item(new Work(decision, incidents).join(incident, episode, null, episode));
            }
            case OPEN ->
                opener.open(context, decision)
                        .map(opened -> new Work(decision, incidents).join(opened, 0, opened, null));
            case NONE -> Uni.createFrom().item(new Work(decision, incidents).stay());
        };
    }

    /** The rows of one group while they are collected. */
    private static final class Work {
        private final GroupDecision decision;
        private final List<Occurrence> rows = new ArrayList<>();
        private final List<AlertEvent> events = new ArrayList<>();
        private final Set<UUID> left = new HashSet<>();

        /**
         * Other annotations are shown and leave no event: with a measured value among them each repeat would spend the evidence
         * of an alert to come.
         */
        Work(GroupDecision decision, Map<UUID, Incident> incidents) {
            this.decision = decision;
            for (Occurrence occurrence : decision.changed()) {
                rows.add(occurrence);
                Incident incident = incidents.get(occurrence.incidentId());
                if (incident != null && occurrence.isResolved()) {
                    events.add(new AlertEvent(incident, occurrence));
                }
            }
        }

        AppliedGroup join(Incident incident, int episode, Incident opened, Integer reopened) {
            decision.coming().forEach(occurrence -> join(incident, episode, occurrence));
            return new AppliedGroup(decision, opened, reopened, rows, events, left);
        }

        AppliedGroup stay() {
            rows.addAll(decision.coming());
            return new AppliedGroup(decision, null, null, rows, events, left);
        }

        private void join(Incident incident, int episode, Occurrence occurrence) {
            boolean early = occurrence.startsAt().isBefore(incident.milestones.startedAt);
            Occurrence joined = occurrence.of(incident.id, episode, early ? List.of(BEFORE_START) : List.of());
            if (occurrence.incidentId() != null && !occurrence.incidentId().equals(incident.id)) {
                left.add(occurrence.incidentId());
            }
            rows.add(joined);
            events.add(new AlertEvent(incident, joined));
        }
    }
}
