package dev.hindsight.incident.incident.correction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.ProblemType;
import dev.hindsight.incident.incident.record.Correction;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.IncidentRules;
import dev.hindsight.incident.incident.record.Milestone;
import dev.hindsight.incident.problem.IncidentProblem;

/** What a correction over REST may not do, each refusal with the way that is open instead. */
final class CorrectionRules {
    private CorrectionRules() {}

    /** Refuses what the state of the record forbids. */
    static void refuseConflicts(Incident incident, CorrectMilestone wanted) {
        String manager = incident.declaredFields().get(wanted.field());
        if (incident.cancelledReason != null) {
            throw refusal(
                    IncidentProblem.INCIDENT_CANCELLED,
                    "Nothing of a cancelled incident changes any more.",
                    new Fault("field", IncidentProblem.INCIDENT_CANCELLED.code(), "is final since the cancellation"));
        }
        if (manager != null) {
            throw refusal(
                    IncidentProblem.MANAGED_BY_CLUSTER,
                    "The object " + object(incident) + " declares " + wanted.field()
                            + "; change it there together with an" + " entry {field: " + wanted.field()
                            + ", reason: …} in spec.corrections.",
                    new Fault(
                            wanted.field(),
                            IncidentProblem.MANAGED_BY_CLUSTER.code(),
                            "is declared by manager " + manager + " in " + object(incident) + "; correct it there"));
        }
        if (wanted.milestone().in(incident.milestones) == null) {
            throw refusal(
                    IncidentProblem.MILESTONE_NOT_SET,
                    wanted.field() + " is not set in episode " + incident.reopenCount
                            + ", so there is nothing to correct;" + " PATCH of the incident sets it.",
                    new Fault(wanted.field(), IncidentProblem.MILESTONE_NOT_SET.code(), "is not set in this episode"));
        }
    }

    /** Faults of the new value, named as the client sent it. */
    static List<Fault> faults(Incident corrected, CorrectMilestone wanted, Instant now) {
        if (wanted.value() == null && wanted.milestone() == Milestone.STARTED_AT) {
            return List.of(new Fault("value", "required", "is needed: an incident has a start"));
        }
        List<Fault> faults = new ArrayList<>();
        for (Fault fault : IncidentRules.faults(corrected, now)) {
            boolean own = fault.field().equals(wanted.field());
            faults.add(new Fault("value", fault.code(), own ? fault.message() : after(fault, corrected)));
        }
        return faults;
    }

    private static String after(Fault fault, Incident corrected) {
        return Milestone.named(fault.field())
                .map(milestone -> "must not be after " + fault.field() + ", " + milestone.in(corrected.milestones)
                        + "; correct that first")
                .orElse(fault.message());
    }

    /** Without its resolution a sealed episode would go on, and nothing more could be sealed in it. */
    static void refuseReopening(Incident incident, Correction correction) {
        if (correction.sealed() && correction.after() == null) {
            throw refusal(
                    IncidentProblem.EPISODE_SEALED,
                    "Episode " + incident.reopenCount
                            + " is sealed, so its resolvedAt can be moved and not be taken away."
                            + " PATCH {\"reopenCount\": " + (incident.reopenCount + 1) + "} begins a new episode.",
                    new Fault("value", IncidentProblem.EPISODE_SEALED.code(), "is needed once the episode is sealed"));
        }
    }

    private static String object(Incident incident) {
        return "incidents.hindsight.dev " + incident.namespace + "/" + incident.name;
    }

    private static ProblemException refusal(ProblemType type, String detail, Fault fault) {
        return new ProblemException(type, detail, List.of(fault));
    }
}
