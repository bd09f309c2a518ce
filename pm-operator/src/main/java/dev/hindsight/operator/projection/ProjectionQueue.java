package dev.hindsight.operator.projection;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.projection.spec.ProjectedSpec;
import dev.hindsight.operator.projection.spec.SpecJson;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.IncidentKey;

/** Keys whose object may have to be made or brought in step; each waits once, however often it is offered. */
@ApplicationScoped
public class ProjectionQueue {

    /** Beyond it notifications are dropped: the list finds the records. */
    private static final int MOST = 10_000;

    private final SpecJson json;
    private final KnownObjects known;
    private final ProjectedMetadata metadata;
    private final Set<IncidentKey> waiting = new LinkedHashSet<>();

    ProjectionQueue(SpecJson json, KnownObjects known, ProjectedMetadata metadata) {
        this.json = json;
        this.metadata = metadata;
        this.known = known;
    }

    /** A notification may be of any namespace; those of a namespace that is not served are left out. */
    public synchronized void offer(IncidentKey key) {
        if (known.serves(key.namespace()) && waiting.size() < MOST && waiting.add(key)) {
            notifyAll();
        }
    }

    /** Offers an object of ours that does not hold what it should by this record. */
    public void keepInStep(Incident object, BornIncident record) {
        if (!Owners.isProjected(object) || object.isMarkedForDeletion() || record.title() == null) {
            return;
        }
        var now = json.of(object.getSpec());
        var wanted = ProjectedSpec.of(json.of(record), now, Owners.of(object).keySet());
        now.keySet().retainAll(Owners.projected(object));
        if (!wanted.equals(now) || !metadata.isIn(object)) {
            offer(record.key());
        }
    }

    /** The key that waits longest, after at most this time. */
    public synchronized Optional<IncidentKey> poll(Duration patience) throws InterruptedException {
        if (waiting.isEmpty() && !patience.isZero()) {
            // wait(0) would be for ever
            wait(Math.max(1, patience.toMillis()));
        }
        var first = waiting.stream().findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }

    public synchronized int size() {
        return waiting.size();
    }
}
