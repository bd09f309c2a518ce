package dev.hindsight.incident.event;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.Incident;
import dev.hindsight.incident.incident.IncidentListener;

/** Tells every change of a record in the transaction that makes it, after the listeners of which it tells. */
@ApplicationScoped
@Priority(IncidentListener.LAST)
class IncidentChanges implements IncidentListener {
    private final IncidentEvents events;

    IncidentChanges(IncidentEvents events) {
        this.events = events;
    }

    @Override
    public Uni<Void> changed(Incident before, Incident after) {
        return events.append(
                after,
                Transitions.between(before, after).stream()
                        .map(type -> Fact.of(type, after.updatedAt))
                        .toList());
    }
}
