package dev.hindsight.incident.alert.decision;

import java.time.Instant;
import java.util.List;

import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.incident.record.Incident;

/**
 * Where the alerts of a group go: to its unresolved incident, or to one that was resolved a short while ago, else to a new one.
 * A cancelled incident takes no alert.
 */
public enum Target {
    /** To the unresolved incident of the group. */
    JOIN,
    /** To its resolved incident, which stays resolved: no alert fires. */
    JOIN_RESOLVED,
    /** To its resolved incident, which is reopened. */
    REOPEN,
    /** To a new incident. */
    OPEN,
    /** To none: no alert may open one. */
    NONE;

    private static final int MOST_EPISODES = 100;

    static Target of(Incident incident, List<Occurrence> openers, AlertSettings settings, Instant now) {
        boolean known = incident != null && incident.cancelledReason == null;
        if (known && incident.milestones.resolvedAt == null) {
            return JOIN;
        }
        boolean recent = known && now.isBefore(incident.milestones.resolvedAt.plus(settings.reopenWindow()));
        boolean begins = openers.stream().anyMatch(occurrence -> !occurrence.isResolved());
        if (recent && !begins) {
            return JOIN_RESOLVED;
        }
        if (recent && incident.reopenCount < MOST_EPISODES) {
            return REOPEN;
        }
        return openers.isEmpty() ? NONE : OPEN;
    }
}
