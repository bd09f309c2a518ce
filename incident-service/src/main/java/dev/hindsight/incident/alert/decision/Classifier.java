package dev.hindsight.incident.alert.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.store.AlertGroups;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.LostRace;
import dev.hindsight.incident.alert.store.Occurrence;

/**
 * Finds out what each alert of a batch means for its occurrence. An occurrence belongs to the group under which it was stored,
 * however the source groups today. A firing that comes soon after an end is a late peer's and changes nothing; one that comes
 * when the end has been believed for as long as the source asks for fires again.
 */
public final class Classifier {
    private final DigestContext context;
    private final Grouping grouping;

    public Classifier(DigestContext context) {
        this.context = context;
        this.grouping = new Grouping(context.settings());
    }

    public Set<GroupKey> groups(AlertBatch batch) {
        return batch.alerts().stream().map(grouping::key).collect(Collectors.toSet());
    }

    /** Fails with {@link LostRace} when an occurrence is known in a group that is not locked. */
    public List<GroupChanges> classify(AlertBatch batch, Collection<AlertGroups.Row> locked, KnownAlerts known) {
        Map<GroupKey, AlertGroups.Row> rows = new HashMap<>();
        locked.forEach(row -> rows.put(row.group(), row));
        Map<GroupKey, List<Classified>> classified = new LinkedHashMap<>();
        for (ReceivedAlert alert : batch.alerts()) {
            Optional<Occurrence> before = known.find(alert);
            GroupKey key = before.map(Occurrence::group).orElseGet(() -> grouping.key(alert));
            LostRace.unless(rows.containsKey(key));
            classified
                    .computeIfAbsent(key, group -> new ArrayList<>())
                    .add(before.map(occurrence -> change(occurrence, alert, batch))
                            .orElseGet(() -> begin(key, known.named(alert))));
        }
        List<GroupChanges> changes = new ArrayList<>();
        classified.forEach((key, alerts) -> changes.add(changes(rows.get(key), batch, alerts)));
        return changes;
    }

    private static GroupChanges changes(AlertGroups.Row row, AlertBatch batch, List<Classified> alerts) {
        return new GroupChanges(row, batch.isReplayed() ? row.incomplete() : batch.truncated(), false, alerts);
    }

    private Classified begin(GroupKey key, ReceivedAlert alert) {
        List<String> anomalies = new ArrayList<>(alert.anomalies());
        if (grouping.isOutside(alert)) {
            anomalies.add(Grouping.OUTSIDE);
        }
        Occurrence occurrence = Occurrence.of(context.source(), key, alert, anomalies, context.now());
        return new Classified(alert.resolved() ? Change.OVER : Change.BEGINS, occurrence);
    }

    private Classified change(Occurrence before, ReceivedAlert alert, AlertBatch batch) {
        if (before.isResolved() && !alert.resolved()) {
            return fireAfterItsEnd(before, alert, batch);
        }
        if (!before.isResolved() && alert.resolved()) {
            return new Classified(Change.ENDS, before.resolved(alert, context.now()));
        }
        if (!before.isResolved() && !before.annotations().equals(alert.annotations())) {
            return new Classified(Change.ANNOTATED, before.annotated(alert));
        }
        return new Classified(Change.REPEATS, before);
    }

    private Classified fireAfterItsEnd(Occurrence before, ReceivedAlert alert, AlertBatch batch) {
        Instant said = batch.isReplayed() ? batch.keptAt() : context.now();
        if (!said.isBefore(before.changedAt().plus(context.settings().quiet()))) {
            return new Classified(Change.FIRES_AGAIN, before.firing(alert, context.now()));
        }
        return new Classified(isFirstOfItsFiring(before) ? Change.FIRST_HEARD : Change.LATE, before);
    }

    /** The end came first and found no incident: that it fired was not known until now. */
    private static boolean isFirstOfItsFiring(Occurrence before) {
        return before.incidentId() == null && before.suppressedBy() == null;
    }
}
