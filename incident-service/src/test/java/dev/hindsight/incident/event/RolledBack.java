package dev.hindsight.incident.event;

import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.Incident;
import dev.hindsight.incident.incident.IncidentListener;

/** Fails the transaction of a record with a certain title after its events were written. */
@ApplicationScoped
@Priority(IncidentListener.LAST - 1)
class RolledBack implements IncidentListener {
    static final String TITLE = "This one is rolled back at the last moment";

    @Override
    public Uni<Void> changed(Incident before, Incident after) {
        if (after.title.equals(TITLE)) {
            throw ProblemException.invalidBody(List.of(new Fault("title", "not_allowed", "was rolled back")));
        }
        return Uni.createFrom().voidItem();
    }
}
