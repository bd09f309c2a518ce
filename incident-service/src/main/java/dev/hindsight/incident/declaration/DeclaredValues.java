package dev.hindsight.incident.declaration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.Conflict;
import dev.hindsight.incident.incident.Details;
import dev.hindsight.incident.incident.Incident;
import dev.hindsight.incident.incident.IncidentFields;
import dev.hindsight.incident.incident.IncidentKind;
import dev.hindsight.incident.incident.IncidentRules;

/** Writes what is declared into a record; what is not declared, or no longer, keeps its value. */
final class DeclaredValues {
    private DeclaredValues() {}

    /** What of it corrects the record. */
    static DeclaredCorrections apply(Declaration declaration, Incident incident, Instant now) {
        refuse(missing(declaration, incident));
        DeclaredCorrections corrections = new DeclaredCorrections(declaration, incident.declared.corrections());
        boolean sameEpisode = incident.declared.episode != null && incident.declared.episode == declaration.episode();
        declaration.owners().keySet().forEach(field -> set(incident, field, declaration.fields(), now));
        incident.kind = incident.kind == null ? IncidentKind.PRODUCTION : incident.kind;
        if (declaration.declares("reopenCount") && declaration.episode() > incident.reopenCount) {
            incident.reopen(declaration.episode(), now);
        }
        if (declaration.episode() == incident.reopenCount) {
            corrections.takeAway(incident);
        }
        List<Conflict> conflicts = new DeclaredMilestones(declaration, incident, corrections, now).apply(sameEpisode);
        refuse(IncidentRules.faults(incident, now));
        incident.declared.settle(declaration.owners(), conflicts, DeclaredCorrections.counts(declaration));
        declaration.remember(incident);
        return corrections;
    }

    private static void set(Incident incident, String field, IncidentFields fields, Instant now) {
        switch (field) {
            case "title" -> incident.title = fields.title();
            case "description" -> incident.description = fields.description();
            case "severity" -> incident.severity = fields.severity();
            case "kind" -> incident.kind = fields.kind();
            case "startedAt" -> incident.milestones.startedAt = fields.startedAt();
            case "cancelled" -> {
                if (!fields.cancelled().saysTheSame(incident.cancelled())) {
                    incident.cancel(fields.cancelled(), now);
                }
            }
            default -> {
                if (Details.FIELDS.contains(field)) {
                    incident.details = Details.with(incident.details, field, fields.detail(field));
                }
            }
        }
    }

    private static List<Fault> missing(Declaration declaration, Incident incident) {
        List<Fault> faults = new ArrayList<>();
        need("title", incident.title == null, declaration, faults);
        need("severity", incident.severity == null, declaration, faults);
        need("startedAt", incident.milestones.startedAt == null, declaration, faults);
        return faults;
    }

    private static void need(String field, boolean unknown, Declaration declaration, List<Fault> faults) {
        if (unknown && !declaration.declares(field)) {
            faults.add(new Fault(field, "required", "is needed to open a record"));
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.invalidBody(
                    faults.stream().map(fault -> fault.under("fields")).toList());
        }
    }
}
