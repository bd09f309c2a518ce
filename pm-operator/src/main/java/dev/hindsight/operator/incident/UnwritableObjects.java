package dev.hindsight.operator.incident;

import java.time.Clock;
import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.status.ConditionEvents;
import dev.hindsight.operator.lifecycle.LeadGained;
import dev.hindsight.operator.lifecycle.Leadership;
import dev.hindsight.operator.lifecycle.Loop;
import dev.hindsight.operator.projection.KnownObjects;

/**
 * Objects that were stored before the schema forbade what they hold, and of which the API server now takes no write at all: no
 * finalizer, so that they are never reconciled, and no condition. An Event says what is wrong with each, again after it expired.
 */
@ApplicationScoped
class UnwritableObjects {

    private final KnownObjects objects;
    private final ConditionEvents events;
    private final Clock clock;
    private final Loop loop;

    UnwritableObjects(
            KnownObjects objects, ConditionEvents events, Leadership leadership, ReconcileConfig config, Clock clock) {
        this.objects = objects;
        this.events = events;
        this.clock = clock;
        this.loop = new Loop("unwritable", Duration.ofSeconds(1), config.poll(), leadership::mayAct, this::tell);
    }

    void begin(@ObservesAsync LeadGained event) {
        loop.begin();
    }

    /** False, so that each pause is longer than the one before: none comes that was not there at the start. */
    private boolean tell() {
        objects.matching(UnwritableObjects::isUnwritable).forEach(object -> {
            var seen = Situation.of(object, clock.instant());
            events.writeUnwritable(seen, String.join("; ", seen.spec().faults()));
        });
        return false;
    }

    private static boolean isUnwritable(Incident object) {
        return !object.hasFinalizer(IncidentReconciler.FINALIZER)
                && !object.isMarkedForDeletion()
                && object.getSpec() != null
                && !object.getSpec().faults().isEmpty();
    }

    @PreDestroy
    void stop() {
        loop.stop();
    }
}
