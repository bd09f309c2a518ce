package dev.hindsight.incident.event;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.write.ChangePublisher;

/** Publishes every change of a record as the events of what it changed. */
@ApplicationScoped
class IncidentChanges implements ChangePublisher {
    private final IncidentEvents events;
    private final ObjectMapper mapper;

    IncidentChanges(IncidentEvents events, ObjectMapper mapper) {
        this.events = events;
        this.mapper = mapper;
    }

    @Override
    public Uni<Void> publish(Incident before, Incident after) {
        return events.append(
                after,
                Transitions.between(before, after).stream()
                        .map(type -> event(type, after))
                        .toList());
    }

    /** Five milestones at most, so a correction needs no share of the event's size. */
    private IncidentEvent event(EventType type, Incident after) {
        if (type != EventType.CORRECTED) {
            return IncidentEvent.of(type, after.updatedAt);
        }
        ObjectNode members = mapper.createObjectNode();
        members.set("corrections", mapper.valueToTree(after.corrections));
        return new IncidentEvent(type, after.updatedAt, members, List.of());
    }
}
