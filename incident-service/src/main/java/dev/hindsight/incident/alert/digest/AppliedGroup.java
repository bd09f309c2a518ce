package dev.hindsight.incident.alert.digest;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.hindsight.incident.alert.decision.GroupDecision;
import dev.hindsight.incident.alert.decision.Target;
import dev.hindsight.incident.alert.history.AlertEvent;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.incident.record.Incident;

/**
 * What was done for a group: the rows to write, what its timeline and evidence show, and the incidents that an alert has left.
 * {@code opened} is null unless an incident was opened; {@code reopened} is the number of the new episode, or null.
 */
record AppliedGroup(
        GroupDecision decision,
        Incident opened,
        Integer reopened,
        List<Occurrence> rows,
        List<AlertEvent> events,
        Set<UUID> left) {

    /** The last incident of the group, or null. */
    UUID incidentId() {
        return opened == null ? decision.changes().row().incidentId() : opened.id;
    }

    boolean joins() {
        return decision.target() == Target.JOIN || decision.target() == Target.REOPEN;
    }
}
