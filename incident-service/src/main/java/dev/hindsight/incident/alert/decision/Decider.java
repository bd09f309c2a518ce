package dev.hindsight.incident.alert.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.decision.Decision.Way;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.alert.store.Outcome;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Severity;

/** Decides what becomes of each alert of a transaction: what is held back, where the rest goes, and why. Nothing is written here. */
public final class Decider {
    static final String FLAPPING = "flapping";

    private final AlertSettings settings;
    private final Instant now;
    private final Map<String, Integer> begun;

    /** {@code begun}: how often each fingerprint had begun recently, as stored. */
    public Decider(DigestContext context, Map<String, Integer> begun) {
        this.settings = context.settings();
        this.now = context.now();
        this.begun = new HashMap<>(begun);
    }

    public List<GroupDecision> decide(List<GroupChanges> changes, Map<UUID, Incident> incidents) {
        return changes.stream()
                .map(group -> decide(group, incidents.get(group.row().incidentId())))
                .toList();
    }

    public GroupDecision decide(GroupChanges changes, Incident incident) {
        List<Decision> decisions =
                new ArrayList<>(changes.alerts().stream().map(this::decide).toList());
        List<Occurrence> openers = decisions.stream()
                .filter(decision -> decision.way() == Way.OPENS)
                .map(Decision::occurrence)
                .toList();
        Target target = Target.of(incident, openers, settings, now);
        nameTheOpener(decisions, target);
        return new GroupDecision(changes, target, incident, decisions, gravest(openers));
    }

    /** The gravest severity of the alerts that come and fire; null when no rule rates any of them. */
    private Severity gravest(List<Occurrence> openers) {
        return openers.stream()
                .filter(occurrence -> !occurrence.isResolved())
                .flatMap(occurrence -> settings.severityOf(occurrence.labels()).stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Decision decide(Classified alert) {
        boolean comes = alert.mayOpen() || alert.change() == Change.OVER;
        Optional<Outcome> waiver = comes ? Waiver.of(alert.occurrence(), settings) : Optional.empty();
        if (waiver.isPresent()) {
            Outcome reason = waiver.get();
            return new Decision(alert.occurrence().waived(reason), reason, Way.CHANGES);
        }
        if (alert.mayOpen()) {
            return held(alert).orElseGet(() -> Decision.comes(alert.occurrence(), Outcome.JOINED, Way.OPENS));
        }
        return switch (alert.change()) {
            case ENDS -> new Decision(alert.occurrence(), Outcome.RESOLVED, Way.CHANGES);
            case OVER -> Decision.comes(alert.occurrence(), Outcome.ALREADY_OVER, Way.JOINS);
            case CHANGED -> new Decision(alert.occurrence(), Outcome.UNCHANGED, Way.CHANGES);
            case FALLS_SILENT -> new Decision(alert.occurrence(), Outcome.SILENT, Way.CHANGES);
            case LATE -> new Decision(alert.occurrence(), Outcome.LATE_REPEAT, Way.STAYS);
            default -> new Decision(alert.occurrence(), Outcome.UNCHANGED, Way.STAYS);
        };
    }

    /** An alert that may open something and is over already is not held back: its incident resolves by itself. */
    private Optional<Decision> held(Classified alert) {
        Occurrence occurrence = alert.occurrence();
        if (occurrence.isResolved()) {
            return Optional.empty();
        }
        Optional<AlertSettings.Suppression> window = settings.suppression(occurrence.labels(), now);
        if (window.isPresent()) {
            String reason = window.get().reason();
            return Optional.of(joins(occurrence.suppressed(reason, window.get().to(), now), Outcome.SUPPRESSED));
        }
        if (alert.change() == Change.RELEASED || !flaps(alert)) {
            return Optional.empty();
        }
        Instant until = now.plus(settings.flap().window());
        return Optional.of(joins(occurrence.suppressed(FLAPPING, until, now), Outcome.FLAPPING));
    }

    private boolean flaps(Classified alert) {
        AlertSettings.Flap flap = settings.flap();
        return flap != null
                && begun.merge(alert.occurrence().fingerprint(), isCounted(alert, flap) ? 0 : 1, Integer::sum)
                        > flap.count();
    }

    /** An alert that fires again has its row, so it is counted already. */
    private boolean isCounted(Classified alert, AlertSettings.Flap flap) {
        return alert.change() == Change.FIRES_AGAIN
                && alert.occurrence().startsAt().isAfter(now.minus(flap.window()));
    }

    private static Decision joins(Occurrence occurrence, Outcome outcome) {
        return Decision.comes(occurrence, outcome, Way.JOINS);
    }

    /** One alert opens or reopens an incident; the others of its body join it. */
    private static void nameTheOpener(List<Decision> decisions, Target target) {
        if (target != Target.OPEN && target != Target.REOPEN) {
            return;
        }
        Outcome outcome = target == Target.OPEN ? Outcome.OPENED : Outcome.REOPENED;
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            boolean opens = decision.way() == Way.OPENS
                    && (target == Target.OPEN || !decision.occurrence().isResolved());
            if (opens) {
                decisions.set(i, decision.with(outcome));
                return;
            }
        }
    }
}
