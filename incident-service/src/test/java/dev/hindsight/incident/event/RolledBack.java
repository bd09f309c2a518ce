package dev.hindsight.incident.event;

import java.util.List;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.write.ChangePublisher;

/** Fails the transaction of a record with a certain title after its events were written. */
@Decorator
@Priority(1)
class RolledBack implements ChangePublisher {
    static final String TITLE = "This one is rolled back at the last moment";

    @Inject
    @Any
    @Delegate
    ChangePublisher publisher;

    @Override
    public Uni<Void> publish(Incident before, Incident after) {
        return publisher.publish(before, after).invoke(() -> {
            if (after.title.equals(TITLE)) {
                throw ProblemException.invalidBody(List.of(new Fault("title", "not_allowed", "was rolled back")));
            }
        });
    }
}
