package dev.hindsight.incident.alert.digest;

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
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.AlertSummary;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.alert.store.OccurrenceRows;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.view.IncidentJson;
import dev.hindsight.incident.incident.write.IncidentWriter;

/**
 * Writes what the alerts of each incident are now: it is reopened, it is resolved once they have all been resolved for long
 * enough, its severity rises, or only its counts change. Alerts change nothing else of a record, so what the cluster declares stays.
 */
@ApplicationScoped
class IncidentUpdate {
    private final IncidentWriter writer;
    private final IncidentJson json;
    private final SeverityRaise severity;

    IncidentUpdate(IncidentWriter writer, IncidentJson json, SeverityRaise severity) {
        this.writer = writer;
        this.json = json;
        this.severity = severity;
    }

    /** The counts of the incidents of this transaction that are still to be resolved. */
    Uni<Map<UUID, OccurrenceRows.Counts>> show(Applied applied) {
        Map<UUID, OccurrenceRows.Counts> waiting = new HashMap<>();
        applied.opened().forEach(incident -> waiting.put(incident.id, ofOpened(incident, applied)));
        Set<UUID> touched = applied.touched();
        if (touched.isEmpty()) {
            return Uni.createFrom().item(waiting);
        }
        return OccurrenceRows.counts(touched)
                .map(counts -> withThoseLeft(counts, touched))
                .chain(counts -> OccurrenceRows.newest(touched).chain(newest -> all(applied, counts, newest, waiting)))
                .replaceWith(waiting);
    }

    /** An incident that lost its last alert to another one gets zero counts. */
    private static List<OccurrenceRows.Counts> withThoseLeft(List<OccurrenceRows.Counts> counts, Set<UUID> touched) {
        List<OccurrenceRows.Counts> all = new ArrayList<>(counts);
        Set<UUID> empty = new HashSet<>(touched);
        counts.forEach(count -> empty.remove(count.incidentId()));
        empty.forEach(id -> all.add(new OccurrenceRows.Counts(id, 0, 0, 0, 0, null, null)));
        return all;
    }

    private static OccurrenceRows.Counts ofOpened(Incident incident, Applied applied) {
        List<Occurrence> all = applied.rows().stream()
                .filter(occurrence -> incident.id.equals(occurrence.incidentId()))
                .toList();
        return AlertSummary.count(all).at(incident.id, applied.context().now());
    }

    private Uni<Void> all(
            Applied applied,
            List<OccurrenceRows.Counts> counts,
            List<Occurrence> newest,
            Map<UUID, OccurrenceRows.Counts> waiting) {
        Map<UUID, List<Occurrence>> items = newest.stream().collect(Collectors.groupingBy(Occurrence::incidentId));
        Uni<Void> done = Uni.createFrom().voidItem();
        for (OccurrenceRows.Counts count : counts) {
            Incident incident = applied.incidents().get(count.incidentId());
            JsonObject summary = AlertSummary.of(count, items.getOrDefault(count.incidentId(), List.of()));
            done = done.chain(() -> one(applied, incident, count, summary)).invoke(() -> {
                if (incident.cancelledReason == null && incident.milestones.resolvedAt == null) {
                    waiting.put(incident.id, count);
                }
            });
        }
        return done;
    }

    private Uni<Void> one(Applied applied, Incident incident, OccurrenceRows.Counts counts, JsonObject summary) {
        Incident before = incident.copy();
        reopen(incident, applied.reopened().get(incident.id), applied.context().now());
        resolve(applied, incident, counts);
        return severity.raise(incident, applied.gravest().get(incident.id))
                .chain(() -> write(applied, before, incident, summary));
    }

    private Uni<Void> write(Applied applied, Incident before, Incident incident, JsonObject summary) {
        List<Change> changes = new ArrayList<>(Change.between(json.writable(before), json.writable(incident)));
        if (!summary.equals(before.alerts)) {
            incident.alerts = summary;
            changes.add(new Change("alerts", AlertSummary.counts(before.alerts), AlertSummary.counts(summary)));
        }
        return writer.write(
                        before,
                        incident,
                        List.of(new IncidentWriter.Authored(
                                Actor.alert(applied.context().source()), changes)))
                .replaceWithVoid();
    }

    /** {@code episode} is the new one, or null when the incident is not reopened. */
    static void reopen(Incident incident, Integer episode, Instant now) {
        if (episode != null) {
            incident.reopen(episode, now);
            incident.milestones.detectedAt = notBeforeStart(incident, now);
        }
    }

    private static void resolve(Applied applied, Incident incident, OccurrenceRows.Counts counts) {
        Instant now = applied.context().now();
        boolean open = incident.cancelledReason == null && incident.milestones.resolvedAt == null;
        boolean isQuiet = quietAt(counts, applied.context().settings(), applied.isIncomplete(incident.id))
                .filter(at -> !at.isAfter(now))
                .isPresent();
        if (open && isQuiet) {
            Instant end = counts.lastEnd().isAfter(now) ? now : counts.lastEnd();
            incident.milestones.resolvedAt = notBeforeStart(incident, end);
        }
    }

    /** A start that a manifest or another replica has set may be later than the clock of this one. */
    private static Instant notBeforeStart(Incident incident, Instant at) {
        Instant start = incident.milestones.startedAt;
        return at.isBefore(start) ? start : at;
    }

    /**
     * When all alerts will have been resolved for long enough, counted from when the last end was received. Where the last body did
     * not show all alerts of the group, one may fire unseen, for as long as an alert may be silent.
     */
    static Optional<Instant> quietAt(OccurrenceRows.Counts counts, AlertSettings settings, boolean incomplete) {
        return counts.firing() > 0 || counts.resolved() == 0
                ? Optional.empty()
                : Optional.of(counts.changedAt().plus(incomplete ? settings.silence() : settings.quiet()));
    }
}
