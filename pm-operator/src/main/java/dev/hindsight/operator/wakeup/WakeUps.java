package dev.hindsight.operator.wakeup;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.projection.KnownObjects;
import dev.hindsight.operator.projection.ProjectionQueue;
import dev.hindsight.operator.record.IncidentKey;

/** Hints that a record changed: an object that there is gets a reconcile which asks, one that there is not may be made. */
@ApplicationScoped
public class WakeUps {

    /** Beyond it those are forgotten whose object went before it was asked about. */
    private static final int MANY = 10_000;

    private final SimpleInboundEventSource<Incident> source = new SimpleInboundEventSource<>("record-changes");
    private final Set<IncidentKey> due = ConcurrentHashMap.newKeySet();
    private final KnownObjects objects;
    private final ProjectionQueue projection;

    WakeUps(KnownObjects objects, ProjectionQueue projection) {
        this.objects = objects;
        this.projection = projection;
    }

    /** The source of wake-ups of the objects that this controller watches; from now on they are known. */
    public EventSource<?, Incident> source(EventSourceContext<Incident> context) {
        objects.over(context);
        return source;
    }

    /** Whether a notification came since the last call: then the known state of the record may be old. */
    public boolean take(IncidentKey key) {
        return due.remove(key);
    }

    void wake(IncidentKey key) {
        if (objects.has(key)) {
            if (due.size() > MANY) {
                due.removeIf(old -> !objects.has(old));
            }
            due.add(key);
            source.propagateEvent(new ResourceID(key.name(), key.namespace()));
        } else {
            projection.offer(key);
        }
    }
}
