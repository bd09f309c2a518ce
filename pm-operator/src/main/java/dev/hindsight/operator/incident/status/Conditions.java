package dev.hindsight.operator.incident.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.hindsight.operator.api.status.Condition;
import dev.hindsight.operator.api.status.ConditionStatus;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.Situation;

/** The conditions of a status: complete, in a fixed order, and their time moves only when their status does. */
final class Conditions {

    static final String READY = "Ready";
    static final String RECONCILING = "Reconciling";
    static final String STALLED = "Stalled";
    static final String SYNCED = "Synced";
    static final String EVIDENCE = "EvidenceCaptured";

    private static final List<String> ORDER = List.of(READY, RECONCILING, STALLED, SYNCED, EVIDENCE);
    private static final int LONGEST = 1024;

    private final Situation seen;
    private final IncidentStatus draft;

    private Conditions(Situation seen, IncidentStatus draft) {
        this.seen = seen;
        this.draft = draft;
    }

    static Conditions in(IncidentStatus draft, Situation seen) {
        return new Conditions(seen, draft);
    }

    static Optional<Condition> find(IncidentStatus status, String type) {
        return all(status).stream().filter(known -> known.type().equals(type)).findFirst();
    }

    void set(String type, Verdict verdict) {
        var before = find(draft, type).filter(known -> known.status() == verdict.status());
        var since = before.map(Condition::lastTransitionTime).orElse(Moment.of(seen.now()));
        put(new Condition(type, verdict.status(), verdict.reason(), cut(verdict.message()), since, seen.generation()));
    }

    /** For the abnormal ones, which are there only while they are true. */
    void setOnlyIf(String type, Optional<Verdict> verdict) {
        verdict.ifPresentOrElse(it -> set(type, it), () -> remove(type));
    }

    private void put(Condition condition) {
        var conditions = new ArrayList<>(all(draft));
        conditions.removeIf(known -> known.type().equals(condition.type()));
        conditions.add(condition);
        conditions.sort((a, b) -> Integer.compare(ORDER.indexOf(a.type()), ORDER.indexOf(b.type())));
        draft.conditions = List.copyOf(conditions);
    }

    private void remove(String type) {
        draft.conditions =
                all(draft).stream().filter(known -> !known.type().equals(type)).toList();
    }

    private static String cut(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
    }

    private static List<Condition> all(IncidentStatus status) {
        return status.conditions == null ? List.of() : status.conditions;
    }

    /** What a condition says. The message holds no number that changes by itself: it would be a write each time. */
    record Verdict(ConditionStatus status, String reason, String message) {

        static Verdict yes(String reason, String message) {
            return new Verdict(ConditionStatus.TRUE, reason, message);
        }

        static Verdict no(String reason, String message) {
            return new Verdict(ConditionStatus.FALSE, reason, message);
        }

        static Verdict unknown(String reason, String message) {
            return new Verdict(ConditionStatus.UNKNOWN, reason, message);
        }
    }
}
