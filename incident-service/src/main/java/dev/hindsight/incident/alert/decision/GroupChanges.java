package dev.hindsight.incident.alert.decision;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import dev.hindsight.incident.alert.store.AlertGroups;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;

/**
 * What a transaction has found to do in one group, under the lock of its row. {@code incomplete}: the last body did not show all
 * alerts of the group. {@code due}: its time has come, so it is looked at though nothing has happened.
 */
public record GroupChanges(AlertGroups.Row row, boolean incomplete, boolean due, List<Classified> alerts) {

    public GroupKey key() {
        return row.group();
    }

    public boolean isIdle() {
        return !due && row.incomplete() == incomplete && alerts.stream().noneMatch(Classified::isNews);
    }

    /** The incidents to lock: the last one of the group, and those that its alerts belong to. */
    public Stream<UUID> incidentIds() {
        Stream<UUID> ofAlerts = alerts.stream()
                .filter(Classified::isNews)
                .map(Classified::occurrence)
                .map(Occurrence::incidentId);
        return (isIdle() ? ofAlerts : Stream.concat(Stream.of(row).map(AlertGroups.Row::incidentId), ofAlerts))
                .filter(Objects::nonNull);
    }
}
