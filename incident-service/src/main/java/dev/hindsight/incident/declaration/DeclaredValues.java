package dev.hindsight.incident.declaration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.edit.IncidentField;
import dev.hindsight.incident.incident.edit.IncidentFields;
import dev.hindsight.incident.incident.record.Conflict;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.IncidentKind;
import dev.hindsight.incident.incident.record.IncidentRules;

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

    /** What belongs to an episode is brought together with what the record has. */
    private static void set(Incident incident, String name, IncidentFields fields, Instant now) {
        IncidentField field = IncidentField.named(name);
        if (!field.isOfAnEpisode()) {
            field.set(incident, fields, now);
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
