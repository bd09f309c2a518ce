package dev.hindsight.incident.alert.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.store.AlertGroups;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.postgres.LostRace;

/**
 * Finds out what each alert of a batch means for its occurrence. An occurrence belongs to the group under which it was stored,
 * however the source groups today; a new one to the group of today.
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
        OccurrenceRules rules = rules(batch);
        Map<GroupKey, List<Classified>> classified = new LinkedHashMap<>();
        for (ReceivedAlert alert : batch.alerts()) {
            History history = known.find(alert);
            ReceivedAlert named = known.named(alert, history);
            Classified change =
                    unlessWaived(rules.classify(named, history, grouping.key(alert), grouping.anomalies(named)));
            GroupKey key = change.occurrence().group();
            if (!rows.containsKey(key)) {
                throw new LostRace("an alert has been added under the lock of another group");
            }
            classified.computeIfAbsent(key, group -> new ArrayList<>()).add(change);
        }
        List<GroupChanges> changes = new ArrayList<>();
        classified.forEach((key, alerts) -> changes.add(changes(rows.get(key), batch, alerts)));
        return changes;
    }

    /** The settings said that it opens nothing when it began to fire, and say so no longer. */
    private Classified unlessWaived(Classified alert) {
        Occurrence occurrence = alert.occurrence();
        return occurrence.isWaived()
                        && Waiver.of(occurrence, context.settings()).isEmpty()
                ? new Classified(Change.RELEASED, occurrence)
                : alert;
    }

    private OccurrenceRules rules(AlertBatch batch) {
        return new OccurrenceRules(
                context.source(), context.settings().quiet(), batch.saidAt(context.now()), context.now());
    }

    private static GroupChanges changes(AlertGroups.Row row, AlertBatch batch, List<Classified> alerts) {
        return new GroupChanges(row, batch.isReplayed() ? row.incomplete() : batch.truncated(), false, alerts);
    }
}
