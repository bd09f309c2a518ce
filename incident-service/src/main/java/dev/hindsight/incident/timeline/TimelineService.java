package dev.hindsight.incident.timeline;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.event.EventType;
import dev.hindsight.incident.event.IncidentEvent;
import dev.hindsight.incident.event.IncidentEvents;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.problem.IncidentProblem;

/** Adds to a timeline in the caller's transaction, under the lock of the incident's row: a race has one first. */
@ApplicationScoped
class TimelineService {
    private final KnownArtifacts artifacts;
    private final AuditTrail audit;
    private final IncidentEvents events;
    private final ObjectMapper mapper;
    private final Clock clock;

    TimelineService(
            KnownArtifacts artifacts, AuditTrail audit, IncidentEvents events, ObjectMapper mapper, Clock clock) {
        this.artifacts = artifacts;
        this.audit = audit;
        this.events = events;
        this.mapper = mapper;
        this.clock = clock;
    }

    Uni<TimelineEntryView> add(String namespace, String name, AddEntry wanted, Actor actor) {
        return Incident.lock(namespace, name).chain(incident -> refuseUnknown(incident, wanted)
                .chain(() -> refuseSuperseded(wanted))
                .chain(() -> lastOfSource(incident, wanted))
                .chain(last -> write(incident, entry(incident, wanted, last, actor), actor)));
    }

    private Uni<Void> refuseUnknown(Incident incident, AddEntry wanted) {
        return unknownArtifacts(incident, wanted)
                .chain(faults ->
                        unknownEntry(incident, wanted).invoke(faults::addAll).replaceWith(faults))
                .invoke(faults -> {
                    if (!faults.isEmpty()) {
                        throw ProblemException.invalidBody(faults);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<List<Fault>> unknownArtifacts(Incident incident, AddEntry wanted) {
        Uni<Set<String>> known = wanted.artifacts().isEmpty()
                ? Uni.createFrom().item(Set.of())
                : artifacts.known(incident.id, wanted.artifacts());
        return known.map(have -> {
            List<Fault> faults = new ArrayList<>();
            for (int i = 0; i < wanted.artifacts().size(); i++) {
                if (!have.contains(wanted.artifacts().get(i))) {
                    faults.add(new Fault(
                            "artifacts[" + i + "]", "unknown_artifact", "is not an artifact of this incident"));
                }
            }
            return faults;
        });
    }

    private Uni<List<Fault>> unknownEntry(Incident incident, AddEntry wanted) {
        if (wanted.supersedes() == null) {
            return Uni.createFrom().item(List.of());
        }
        return TimelineEntry.of(incident.id, wanted.supersedes())
                .map(known -> known != null
                        ? List.of()
                        : List.of(new Fault("supersedes", "unknown_entry", "is not an entry of this incident")));
    }

    private Uni<Void> refuseSuperseded(AddEntry wanted) {
        if (wanted.supersedes() == null) {
            return Uni.createFrom().voidItem();
        }
        return TimelineEntry.superseding(wanted.supersedes())
                .invoke(correction -> {
                    if (correction != null) {
                        throw new ProblemException(
                                IncidentProblem.ENTRY_SUPERSEDED,
                                "The entry was corrected already; supersede its correction " + correction.id + ".",
                                List.of(new Fault("supersedes", "entry_superseded", "by " + correction.id)));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Optional<Instant>> lastOfSource(Incident incident, AddEntry wanted) {
        return wanted.supersedes() == null
                ? TimelineEntry.lastOfSource(incident.id, wanted.source())
                : Uni.createFrom().item(Optional.empty());
    }

    private TimelineEntry entry(Incident incident, AddEntry wanted, Optional<Instant> lastOfSource, Actor actor) {
        TimelineEntry entry = new TimelineEntry();
        entry.id = Ids.next();
        entry.incidentId = incident.id;
        entry.kind = wanted.kind();
        entry.recordedAt = clock.instant();
        entry.occurredAt = Objects.requireNonNullElse(wanted.occurredAt(), entry.recordedAt);
        entry.source = wanted.source();
        entry.recordedBy = actor.name();
        entry.text = wanted.text();
        entry.artifacts = TimelineEntry.items(wanted.artifacts());
        entry.anomalies = TimelineEntry.items(
                EntryAnomaly.of(entry.occurredAt, entry.recordedAt, incident.milestones.startedAt, lastOfSource)
                        .stream()
                        .map(EntryAnomaly::code)
                        .toList());
        entry.supersedes = wanted.supersedes();
        return entry;
    }

    private Uni<TimelineEntryView> write(Incident incident, TimelineEntry entry, Actor actor) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("id", entry.id.toString());
        line.put("kind", entry.kind.value());
        ObjectNode before = entry.supersedes == null
                ? null
                : JsonNodeFactory.instance.objectNode().put("id", entry.supersedes.toString());
        return entry.persist()
                .chain(() -> audit.record(incident.audited(), actor, List.of(new Change("timeline", before, line))))
                .replaceWith(() -> TimelineEntryView.of(entry, null))
                .call(view -> events.append(incident, List.of(event(view))));
    }

    private IncidentEvent event(TimelineEntryView entry) {
        EventType type =
                entry.supersedes() == null ? EventType.TIMELINE_ENTRY_ADDED : EventType.TIMELINE_ENTRY_SUPERSEDED;
        ObjectNode members = mapper.createObjectNode();
        members.set("entry", mapper.valueToTree(entry));
        return new IncidentEvent(type, entry.recordedAt(), members, List.of());
    }
}
