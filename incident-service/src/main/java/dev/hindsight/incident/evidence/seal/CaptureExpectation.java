package dev.hindsight.incident.evidence.seal;

import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Severity;

/**
 * Whether an operator can be expected to capture an incident and to ask for its seal: it has an object that does not forbid it,
 * or gets one. An incident whose object is gone, or was declined, gets no other.
 */
record CaptureExpectation(Severity leastSevere) {

    boolean expected(Incident incident) {
        return incident.declared.isAdopted()
                ? Boolean.TRUE.equals(incident.declared.captureEnabled)
                : getsObject(incident);
    }

    private boolean getsObject(Incident incident) {
        return !incident.declared.wasAdopted()
                && incident.declared.projectionDeclinedAt == null
                && incident.cancelled() == null
                && incident.severity.compareTo(leastSevere) <= 0;
    }
}
