package dev.hindsight.incident.incident.correction;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.record.Correction;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;
import dev.hindsight.incident.incident.view.IncidentJson;
import dev.hindsight.incident.incident.write.IncidentWriter;

/** Corrects a milestone as a person does, in the caller's transaction and under the lock of the record's row. */
@ApplicationScoped
class CorrectionService {
    private final IncidentJson json;
    private final IncidentWriter writer;
    private final Corrections corrections;
    private final Clock clock;

    CorrectionService(IncidentJson json, IncidentWriter writer, Corrections corrections, Clock clock) {
        this.json = json;
        this.writer = writer;
        this.corrections = corrections;
        this.clock = clock;
    }

    /** The record as it is then; the same version when the milestone has this value already. */
    Uni<Incident> correct(String namespace, String name, CorrectMilestone wanted, Actor actor) {
        return Incident.lock(namespace, name).chain(incident -> correct(incident, wanted, actor));
    }

    private Uni<Incident> correct(Incident incident, CorrectMilestone wanted, Actor actor) {
        CorrectionRules.refuseConflicts(incident, wanted);
        Incident before = incident.copy();
        Milestone milestone = wanted.milestone();
        Instant was = milestone.in(before.milestones);
        if (Objects.equals(was, wanted.value())) {
            return Uni.createFrom().item(incident);
        }
        milestone.set(incident.milestones, wanted.value());
        List<Fault> faults = CorrectionRules.faults(incident, wanted, clock.instant());
        if (!faults.isEmpty()) {
            throw ProblemException.invalidBody(faults);
        }
        Correction correction = new Correction(wanted.field(), was, wanted.value(), wanted.reason(), false);
        return corrections
                .leave(incident, List.of(correction))
                .chain(() -> writer.write(before, incident, authored(before, incident, correction, actor)));
    }

    private List<IncidentWriter.Authored> authored(
            Incident before, Incident after, Correction correction, Actor actor) {
        List<Change> changes = new ArrayList<>(Change.between(json.writable(before), json.writable(after)));
        changes.add(Corrections.reason(correction));
        return List.of(new IncidentWriter.Authored(actor, changes));
    }
}
