package dev.hindsight.incident.incident;

import io.smallrye.mutiny.Uni;

/** A higher package that has work of its own to do in the transaction that changes an incident. */
public interface IncidentListener {
    /** Priority of a listener that tells what the others did; they have none or a higher one. */
    int LAST = 1;

    /** Priority of a listener whose work the last one tells. */
    int EARLY = 2;

    /** {@code before} is a detached copy, null for a new incident; {@code after} is the locked record. */
    Uni<Void> changed(Incident before, Incident after);
}
