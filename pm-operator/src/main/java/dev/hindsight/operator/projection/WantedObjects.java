package dev.hindsight.operator.projection;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.api.value.Severity;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.Polled;
import dev.hindsight.operator.record.RecordClient;

/** Which records without an object get one, and how many objects a namespace may have. */
@ApplicationScoped
class WantedObjects {

    private final RecordClient records;
    private final ProjectionConfig config;
    private final KnownObjects known;
    private final Clock clock;

    WantedObjects(RecordClient records, ProjectionConfig config, KnownObjects known, Clock clock) {
        this.records = records;
        this.config = config;
        this.known = known;
        this.clock = clock;
    }

    boolean includes(BornIncident record) {
        return config.incidents()
                && record.objectUid() == null
                && record.projectionDeclinedAt() == null
                && Severity.valueOf(record.severity()).compareTo(config.severity()) <= 0
                && known.serves(record.namespace())
                && (!record.isOver() || awaitsCapture(record.key()));
    }

    /** A further object of this namespace would be over the limit. */
    boolean isFull(String namespace) {
        return known.openProjected(namespace) >= config.openPerNamespace();
    }

    /** Most small incidents are recorded when they are over; what they left behind can still be read. */
    private boolean awaitsCapture(IncidentKey key) {
        return records.poll(key, Optional.empty()) instanceof Polled.Changed record
                && record.projection().awaitsCapture(clock.instant());
    }
}
