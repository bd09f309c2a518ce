package dev.hindsight.incident.alert.digest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.hindsight.incident.alert.decision.DigestContext;
import dev.hindsight.incident.alert.history.AlertEvent;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Severity;

/** What a transaction has done to the groups that were not idle. {@code incidents} are those that were there before, locked. */
record Applied(DigestContext context, Map<UUID, Incident> incidents, List<AppliedGroup> groups) {

    /** Each occurrence once, as it is now. */
    Collection<Occurrence> rows() {
        Map<UUID, Occurrence> rows = new LinkedHashMap<>();
        all(AppliedGroup::rows).forEach(row -> rows.put(row.id(), row));
        return rows.values();
    }

    List<AlertEvent> events() {
        return all(AppliedGroup::events).toList();
    }

    List<Incident> opened() {
        return groups.stream()
                .map(AppliedGroup::opened)
                .filter(incident -> incident != null)
                .toList();
    }

    /** The new episode of each incident that is reopened. */
    Map<UUID, Integer> reopened() {
        return groups.stream()
                .filter(group -> group.reopened() != null)
                .collect(Collectors.toMap(AppliedGroup::incidentId, AppliedGroup::reopened));
    }

    /** The gravest severity of the alerts that came to each incident that was there before. */
    Map<UUID, Severity> gravest() {
        return groups.stream()
                .filter(group -> group.joins() && group.decision().gravest() != null)
                .collect(Collectors.toMap(
                        AppliedGroup::incidentId, group -> group.decision().gravest()));
    }

    /** The incidents that were there before, and of which something has changed. */
    Set<UUID> touched() {
        Set<UUID> fresh = opened().stream().map(incident -> incident.id).collect(Collectors.toSet());
        Stream<UUID> ofRows = rows().stream().map(Occurrence::incidentId);
        Stream<UUID> ofGroups =
                groups.stream().map(group -> group.decision().changes().row().incidentId());
        return Stream.of(ofRows, ofGroups, all(AppliedGroup::left))
                .flatMap(Function.identity())
                .filter(id -> id != null && !fresh.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The last body did not show all alerts of its group. */
    boolean isIncomplete(UUID incident) {
        return groups.stream()
                .map(group -> group.decision().changes())
                .anyMatch(changes ->
                        changes.incomplete() && incident.equals(changes.row().incidentId()));
    }

    private <T> Stream<T> all(Function<AppliedGroup, Collection<T>> part) {
        return groups.stream().map(part).flatMap(Collection::stream);
    }
}
