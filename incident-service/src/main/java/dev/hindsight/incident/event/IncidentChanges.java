package dev.hindsight.incident.event;

import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.Incident;
import dev.hindsight.incident.incident.IncidentListener;

/** Tells every change of a record in the transaction that makes it, after the listeners of which it tells. */
@ApplicationScoped
@Priority(IncidentListener.LAST)
class IncidentChanges implements IncidentListener {
    private final IncidentEvents events;
    private final ObjectMapper mapper;

    IncidentChanges(IncidentEvents events, ObjectMapper mapper) {
        this.events = events;
        this.mapper = mapper;
    }

    @Override
    public Uni<Void> changed(Incident before, Incident after) {
        return events.append(
                after,
                Transitions.between(before, after).stream()
                        .map(type -> fact(type, after))
                        .toList());
    }

    /** Five milestones at most, so a correction needs no share of the event's size. */
    private Fact fact(EventType type, Incident after) {
        if (type != EventType.CORRECTED) {
            return Fact.of(type, after.updatedAt);
        }
        ObjectNode members = mapper.createObjectNode();
        members.set("corrections", mapper.valueToTree(after.corrections));
        return new Fact(type, after.updatedAt, members, List.of());
    }
}
