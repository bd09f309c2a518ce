package dev.hindsight.incident.incident.edit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.record.Anomalies;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;
import dev.hindsight.incident.problem.IncidentProblem;

/** What a person may not change over REST: judged from what would change, all of it named at once. */
public final class EditRules {
    private record Refused(IncidentProblem problem, Fault fault) {}

    private EditRules() {}

    /** Errors of the request itself, whatever the state of the record. */
    public static List<Fault> faults(Incident before, IncidentFields wanted, Instant now) {
        List<Fault> faults = new ArrayList<>();
        if (wanted.kind() != null && wanted.kind() != before.kind) {
            faults.add(new Fault("kind", "immutable", "stays what it was opened as, " + before.kind.value()));
        }
        Integer count = wanted.reopenCount();
        if (count != null && count != before.reopenCount && count != before.reopenCount + 1) {
            faults.add(new Fault(
                    "reopenCount", "not_next", "may stay " + before.reopenCount + " or reopen with one more"));
        }
        reopenedAt(before, wanted, now).ifPresent(faults::add);
        return faults;
    }

    /** It comes with a reopening, and lies between the end of the last episode and now. */
    private static Optional<Fault> reopenedAt(Incident before, IncidentFields wanted, Instant now) {
        Instant at = wanted.reopenedAt();
        if (Objects.equals(at, before.reopenedAt) || at == null) {
            return Optional.empty();
        }
        if (Objects.requireNonNullElse(wanted.reopenCount(), 0) <= before.reopenCount) {
            return Optional.of(new Fault("reopenedAt", "only_with_reopening", "is set with a higher reopenCount only"));
        }
        Instant earliest = Objects.requireNonNullElse(before.milestones.resolvedAt, before.milestones.startedAt);
        if (at.isBefore(earliest)) {
            return Optional.of(new Fault(
                    "reopenedAt", "before_end", "must not be before " + earliest + ", when the last episode ended"));
        }
        return at.isAfter(now.plus(Anomalies.TOLERANCE))
                ? Optional.of(new Fault("reopenedAt", "in_future", "may be at most 5 minutes ahead of " + now))
                : Optional.empty();
    }

    /** Refuses changes that the state of the record forbids. */
    public static void refuseConflicts(Incident before, Incident after, List<Change> changes) {
        Map<String, String> declared = before.declaredFields();
        boolean reopened = after.reopenCount > before.reopenCount;
        List<Refused> conflicts = new ArrayList<>();
        for (Change change : changes) {
            String field = change.field();
            boolean ofEndedEpisode = reopened && Milestone.isOfAnEpisode(field);
            if (before.cancelledReason != null) {
                conflicts.add(conflict(field, IncidentProblem.INCIDENT_CANCELLED, "is final since the cancellation"));
            } else if (declared.containsKey(field) && !field.equals("reopenCount") && !ofEndedEpisode) {
                conflicts.add(managed(before, field, declared.get(field)));
            } else if (isMilestone(field) && change.before() != null && !ofEndedEpisode) {
                conflicts.add(conflict(
                        field,
                        IncidentProblem.MILESTONE_SET,
                        "was set to " + change.before().asText()));
            }
        }
        if (!conflicts.isEmpty()) {
            throw refusal(before, conflicts);
        }
    }

    private static boolean isMilestone(String field) {
        return field.equals(Milestone.STARTED_AT.field()) || Milestone.isOfAnEpisode(field);
    }

    private static Refused managed(Incident incident, String field, String manager) {
        String object = "incidents.hindsight.dev " + incident.namespace + "/" + incident.name;
        return conflict(
                field,
                IncidentProblem.MANAGED_BY_CLUSTER,
                "is declared by manager " + manager + " in " + object + "; change it there");
    }

    private static Refused conflict(String field, IncidentProblem problem, String message) {
        return new Refused(problem, new Fault(field, problem.code(), message));
    }

    private static ProblemException refusal(Incident incident, List<Refused> conflicts) {
        IncidentProblem type = conflicts.get(0).problem();
        List<Fault> faults = conflicts.stream().map(Refused::fault).toList();
        String detail =
                switch (type) {
                    case MILESTONE_SET -> milestoneAdvice(incident, faults);
                    case MANAGED_BY_CLUSTER ->
                        "The object incidents.hindsight.dev " + incident.namespace + "/" + incident.name
                                + " declares what is asked to change.";
                    default -> "Nothing of a cancelled incident changes any more.";
                };
        return new ProblemException(type, detail, faults);
    }

    /** A reopening clears what belongs to an episode, which the start does not. */
    private static String milestoneAdvice(Incident incident, List<Fault> faults) {
        List<String> advice = new ArrayList<>();
        if (faults.stream().anyMatch(fault -> fault.field().equals(Milestone.STARTED_AT.field()))) {
            advice.add("startedAt is immutable in all episodes of an incident.");
        }
        if (faults.stream().anyMatch(fault -> Milestone.isOfAnEpisode(fault.field()))) {
            advice.add("Send {\"reopenCount\": " + (incident.reopenCount + 1) + "} to begin a new episode.");
        }
        advice.add("What was set wrong is corrected by POST of {\"field\", \"value\", \"reason\"} to …/corrections.");
        return String.join(" ", advice);
    }
}
