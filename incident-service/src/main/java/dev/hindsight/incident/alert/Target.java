package dev.hindsight.incident.alert;

import java.time.Instant;

import dev.hindsight.incident.incident.Incident;

/**
 * Where a group's occurrences go. The unresolved incident; one resolved a short while ago, which a new occurrence reopens and
 * one that is over only joins; else a new incident. A cancelled incident takes nothing, and what opens nothing may have none.
 */
enum Target {
    JOIN,
    JOIN_RESOLVED,
    REOPEN,
    OPEN,
    NONE;

    private static final int MOST_EPISODES = 100;

    static Target of(Incident incident, GroupWork work, AlertSettings settings, Instant now) {
        boolean known = incident != null && incident.cancelledReason == null;
        if (known && incident.milestones.resolvedAt == null) {
            return JOIN;
        }
        boolean recent = known && now.isBefore(incident.milestones.resolvedAt.plus(settings.reopenWindow()));
        boolean begins = work.openers.stream().anyMatch(occurrence -> !occurrence.isResolved());
        if (recent && !begins) {
            return JOIN_RESOLVED;
        }
        if (recent && incident.reopenCount < MOST_EPISODES) {
            return REOPEN;
        }
        return work.openers.isEmpty() ? NONE : OPEN;
    }
}
