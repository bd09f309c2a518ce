package dev.hindsight.incident.incident.write;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.record.Incident;

/** Publishes a change in its transaction, after all listeners: what they did belongs to the record that is published. */
public interface ChangePublisher {
    /** {@code before} is a detached copy, null for a new incident; {@code after} is the locked record. */
    Uni<Void> publish(Incident before, Incident after);
}
