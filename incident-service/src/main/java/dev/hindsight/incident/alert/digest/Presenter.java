package dev.hindsight.incident.alert.digest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.alert.decision.DigestContext;
import dev.hindsight.incident.alert.decision.GroupChanges;
import dev.hindsight.incident.alert.history.AlertHistory;
import dev.hindsight.incident.alert.store.AlertGroups;
import dev.hindsight.incident.alert.store.OccurrenceRows;

/** Shows what a transaction has done: counts and ends of incidents, when a group is due again, timeline and evidence. */
@ApplicationScoped
class Presenter {
    private final IncidentUpdate incidents;
    private final AlertHistory history;
    private final DueAlarm alarm;

    Presenter(IncidentUpdate incidents, AlertHistory history, DueAlarm alarm) {
        this.incidents = incidents;
        this.history = history;
        this.alarm = alarm;
    }

    Uni<Applied> show(Applied applied) {
        DigestContext context = applied.context();
        return incidents
                .show(applied)
                .chain(counts -> setDueTimes(applied, counts))
                .chain(() -> history.write(context.source(), context.now(), applied.events()))
                .replaceWith(applied);
    }

    private Uni<Void> setDueTimes(Applied applied, Map<UUID, OccurrenceRows.Counts> counts) {
        List<AlertGroups.Settled> settled = applied.groups().stream()
                .map(group -> settled(applied, group, counts.get(group.incidentId())))
                .toList();
        return settled.isEmpty()
                ? Uni.createFrom().voidItem()
                : AlertGroups.settle(
                                applied.context().source(),
                                applied.context().settings().silence(),
                                settled)
                        .invoke(due -> due.ifPresent(alarm::at))
                        .replaceWithVoid();
    }

    private static AlertGroups.Settled settled(Applied applied, AppliedGroup group, OccurrenceRows.Counts counts) {
        GroupChanges changes = group.decision().changes();
        return new AlertGroups.Settled(
                changes.key().namespace(),
                changes.key().key(),
                group.incidentId(),
                changes.incomplete(),
                quietAt(applied, changes, counts));
    }

    /** Null while an alert fires, or when no alert is left to resolve. */
    private static Instant quietAt(Applied applied, GroupChanges changes, OccurrenceRows.Counts counts) {
        return counts == null
                ? null
                : IncidentUpdate.quietAt(counts, applied.context().settings(), changes.incomplete())
                        .orElse(null);
    }
}
