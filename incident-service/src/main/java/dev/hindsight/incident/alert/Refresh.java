package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.Change;
import dev.hindsight.incident.incident.Incident;
import dev.hindsight.incident.incident.IncidentDocument;
import dev.hindsight.incident.incident.IncidentWriter;

/**
 * Lets each incident show how its alerts stand now: reopened, resolved once they have been quiet for long enough, or only with
 * other counts. Nothing else of a record is ever changed by an alert, so what the cluster declares stays.
 */
@ApplicationScoped
class Refresh {
    private final IncidentWriter writer;
    private final IncidentDocument documents;

    Refresh(IncidentWriter writer, IncidentDocument documents) {
        this.writer = writer;
        this.documents = documents;
    }

    /** The counts of every incident that was looked at and still waits to be resolved. */
    Uni<Map<UUID, Occurrences.Counts>> incidents(Round round) {
        Map<UUID, Occurrences.Counts> waiting = new HashMap<>();
        round.opened.forEach(incident -> wait(waiting, incident, round));
        Set<UUID> touched = round.touched();
        if (touched.isEmpty()) {
            return Uni.createFrom().item(waiting);
        }
        return Occurrences.counts(touched)
                .map(counts -> withThoseLeft(counts, touched))
                .chain(counts -> Occurrences.newest(touched).chain(newest -> all(round, counts, newest, waiting)))
                .replaceWith(waiting);
    }

    /** One whose only alerts fire for another now has none. */
    private static List<Occurrences.Counts> withThoseLeft(List<Occurrences.Counts> counts, Set<UUID> touched) {
        List<Occurrences.Counts> all = new ArrayList<>(counts);
        Set<UUID> empty = new HashSet<>(touched);
        counts.forEach(count -> empty.remove(count.incidentId()));
        empty.forEach(id -> all.add(new Occurrences.Counts(id, 0, 0, 0, 0, null, null)));
        return all;
    }

    private static void wait(Map<UUID, Occurrences.Counts> waiting, Incident incident, Round round) {
        List<Occurrence> all = round.written.values().stream()
                .filter(occurrence -> incident.id.equals(occurrence.incidentId()))
                .toList();
        Occurrences.Counts counts = AlertSummary.count(all);
        waiting.put(
                incident.id,
                new Occurrences.Counts(
                        incident.id,
                        counts.total(),
                        counts.firing(),
                        counts.resolved(),
                        counts.suppressed(),
                        null,
                        round.now));
    }

    private Uni<Void> all(
            Round round,
            List<Occurrences.Counts> counts,
            List<Occurrence> newest,
            Map<UUID, Occurrences.Counts> waiting) {
        Map<UUID, List<Occurrence>> items = newest.stream().collect(Collectors.groupingBy(Occurrence::incidentId));
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Occurrences.Counts count : counts) {
            Incident incident = round.incidents.get(count.incidentId());
            JsonObject summary = AlertSummary.of(count, items.getOrDefault(count.incidentId(), List.of()));
            done = done.chain(() -> one(round, incident, count, summary)).invoke(() -> {
                if (incident.cancelledReason == null && incident.milestones.resolvedAt == null) {
                    waiting.put(incident.id, count);
                }
            });
        }
        return done;
    }

    private Uni<Void> one(Round round, Incident incident, Occurrences.Counts counts, JsonObject summary) {
        Incident before = incident.copy();
        reopen(round, incident);
        resolve(round, incident, counts);
        List<Change> changes =
                new ArrayList<>(Change.between(documents.writable(before), documents.writable(incident)));
        if (!summary.equals(before.alerts)) {
            incident.alerts = summary;
            changes.add(new Change("alerts", AlertSummary.counts(before.alerts), AlertSummary.counts(summary)));
        }
        return writer.write(before, incident, List.of(new IncidentWriter.Authored(Actor.alert(round.source), changes)))
                .replaceWithVoid();
    }

    static void reopen(Round round, Incident incident) {
        Integer episode = round.reopened.get(incident.id);
        if (episode != null) {
            incident.reopen(episode, round.now);
            incident.milestones.detectedAt = notBeforeStart(incident, round.now);
        }
    }

    private static void resolve(Round round, Incident incident, Occurrences.Counts counts) {
        boolean open = incident.cancelledReason == null && incident.milestones.resolvedAt == null;
        boolean incomplete =
                round.groups.values().stream().anyMatch(work -> incident.id.equals(work.incidentId) && work.incomplete);
        if (open
                && !incomplete
                && quietAt(counts, round.settings)
                        .filter(at -> !at.isAfter(round.now))
                        .isPresent()) {
            Instant end = counts.lastEnd().isAfter(round.now) ? round.now : counts.lastEnd();
            incident.milestones.resolvedAt = notBeforeStart(incident, end);
        }
    }

    /** The start may be later than this replica's clock: a manifest or another replica has set it. */
    private static Instant notBeforeStart(Incident incident, Instant at) {
        Instant start = incident.milestones.startedAt;
        return at.isBefore(start) ? start : at;
    }

    /** When all alerts will have been resolved for long enough, counted from when the last of that was heard of. */
    static Optional<Instant> quietAt(Occurrences.Counts counts, AlertSettings settings) {
        return counts.firing() > 0 || counts.resolved() == 0
                ? Optional.empty()
                : Optional.of(counts.changedAt().plus(settings.quiet()));
    }
}
