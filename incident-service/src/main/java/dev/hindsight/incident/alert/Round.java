package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.hindsight.incident.incident.Incident;

/** All that one transaction has in hand of a source: its groups, what is to be written of them, and the locked incidents. */
final class Round {
    final String source;
    final AlertSettings settings;
    final Instant now;
    final Map<GroupKey, GroupWork> groups = new LinkedHashMap<>();
    final Map<UUID, Incident> incidents = new LinkedHashMap<>();

    /** Each occurrence in its last form, once. */
    final Map<OccurrenceKey, Occurrence> written = new LinkedHashMap<>();

    /** What happened to an incident's alerts that its timeline and evidence are to tell. */
    final List<Happened> happened = new ArrayList<>();

    /** The incidents that an occurrence has gone away from. */
    final Set<UUID> left = new TreeSet<>();

    final List<Incident> opened = new ArrayList<>();
    final Map<UUID, Integer> reopened = new LinkedHashMap<>();

    Round(String source, AlertSettings settings, Instant now) {
        this.source = source;
        this.settings = settings;
        this.now = now;
    }

    /** An alert has come to an incident, fires again there, or is over. */
    record Happened(Incident incident, Occurrence occurrence) {}

    boolean isIdle() {
        return groups.values().stream().allMatch(GroupWork::isIdle);
    }

    /** Everything that has to be locked, sorted by the query. */
    Set<UUID> incidentIds() {
        Set<UUID> ids = new TreeSet<>();
        for (GroupWork work : groups.values()) {
            if (work.incidentId != null && !work.isIdle()) {
                ids.add(work.incidentId);
            }
            work.all().stream()
                    .map(Occurrence::incidentId)
                    .filter(id -> id != null)
                    .forEach(ids::add);
        }
        return ids;
    }

    /** The incidents that were there before, and of which something has changed. */
    Set<UUID> touched() {
        Set<UUID> fresh = opened.stream().map(incident -> incident.id).collect(Collectors.toSet());
        Set<UUID> ids = written.values().stream()
                .map(Occurrence::incidentId)
                .filter(id -> id != null && !fresh.contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
        groups.values().stream()
                .filter(work -> !work.isIdle() && work.incidentId != null)
                .forEach(work -> ids.add(work.incidentId));
        ids.addAll(left);
        return ids;
    }

    void write(Occurrence occurrence) {
        written.put(occurrence.key(), occurrence);
    }
}
