package dev.hindsight.incident.incident.write;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.record.Incident;

/** A higher package that has work of its own to do in the transaction that changes an incident, before the change is published. */
public interface IncidentListener {
    /** {@code before} is a detached copy, null for a new incident; {@code after} is the locked record. */
    Uni<Void> changed(Incident before, Incident after);
}
