package dev.hindsight.incident.alert.decision;

import java.util.ArrayList;
import java.util.List;

import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Severity;

/**
 * What becomes of a group: where its alerts go, and one decision an alert. {@code incident} is null where it has none,
 * {@code gravest} where no rule rates what comes and fires.
 */
public record GroupDecision(
        GroupChanges changes, Target target, Incident incident, List<Decision> alerts, Severity gravest) {

    /** Those that go to the group's incident, openers first. */
    public List<Occurrence> coming() {
        List<Occurrence> coming = new ArrayList<>(openers());
        alerts.stream()
                .filter(decision -> decision.way() == Decision.Way.JOINS)
                .map(Decision::occurrence)
                .forEach(coming::add);
        return coming;
    }

    public List<Occurrence> openers() {
        return alerts.stream()
                .filter(decision -> decision.way() == Decision.Way.OPENS)
                .map(Decision::occurrence)
                .toList();
    }

    public List<Occurrence> changed() {
        return alerts.stream()
                .filter(decision -> decision.way() == Decision.Way.CHANGES)
                .map(Decision::occurrence)
                .toList();
    }
}
