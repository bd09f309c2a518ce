package dev.hindsight.incident.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;

/** Which events a change of a record is, in the order in which the steps are expected. */
final class Transitions {
    private static final Map<Milestone, EventType> STEPS = Map.of(
            Milestone.ACKNOWLEDGED_AT, EventType.ACKNOWLEDGED,
            Milestone.MITIGATED_AT, EventType.MITIGATED,
            Milestone.RESOLVED_AT, EventType.RESOLVED);

    private Transitions() {}

    /** {@code updated} is published only when no other event is: each event has the whole record anyway. */
    static List<EventType> between(Incident before, Incident after) {
        List<EventType> types = new ArrayList<>();
        boolean isNewEpisode = before == null || after.reopenCount > before.reopenCount;
        if (isNewEpisode) {
            types.add(before == null ? EventType.OPENED : EventType.REOPENED);
        }
        for (Milestone milestone : Milestone.values()) {
            boolean wasReached = !isNewEpisode && milestone.in(before.milestones) != null;
            if (STEPS.containsKey(milestone) && milestone.in(after.milestones) != null && !wasReached) {
                types.add(STEPS.get(milestone));
            }
        }
        if (after.cancelledReason != null && (before == null || before.cancelledReason == null)) {
            types.add(EventType.CANCELLED);
        }
        if (!after.corrections.isEmpty()) {
            types.add(EventType.CORRECTED);
        }
        return types.isEmpty() ? List.of(EventType.UPDATED) : List.copyOf(types);
    }
}
