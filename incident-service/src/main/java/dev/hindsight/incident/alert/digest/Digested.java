package dev.hindsight.incident.alert.digest;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

import dev.hindsight.incident.alert.decision.GroupDecision;
import dev.hindsight.incident.alert.store.Outcome;

/** What a transaction has made of its alerts: how many had each outcome. */
public record Digested(Map<Outcome, Integer> outcomes) {

    public static final Digested NOTHING = new Digested(Map.of());

    static Digested from(Collection<GroupDecision> decisions) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        decisions.stream()
                .flatMap(decision -> decision.alerts().stream())
                .forEach(alert -> outcomes.merge(alert.outcome(), 1, Integer::sum));
        return new Digested(outcomes);
    }

    public Digested with(Digested more) {
        Map<Outcome, Integer> sum = new EnumMap<>(Outcome.class);
        outcomes.forEach((outcome, count) -> sum.merge(outcome, count, Integer::sum));
        more.outcomes.forEach((outcome, count) -> sum.merge(outcome, count, Integer::sum));
        return new Digested(sum);
    }
}
