package dev.hindsight.incident.incident.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.conditional.MergePatch;
import dev.hindsight.contractrest.conditional.Precondition;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.Idempotency;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.edit.EditRules;
import dev.hindsight.incident.incident.edit.IncidentFields;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.IncidentName;
import dev.hindsight.incident.incident.record.IncidentRules;
import dev.hindsight.incident.incident.view.IncidentJson;
import dev.hindsight.incident.incident.write.IncidentWriter;
import dev.hindsight.incident.problem.IncidentProblem;
import dev.hindsight.postgres.DatabaseFailure;

/** Opening and editing incidents as a person does, each in one transaction under the lock of the record's row. */
@ApplicationScoped
public class IncidentService {
    private final Contract contract;
    private final IncidentJson json;
    private final IncidentWriter writer;
    private final Idempotency idempotency;
    private final Clock clock;

    IncidentService(Contract contract, IncidentJson json, IncidentWriter writer, Idempotency idempotency, Clock clock) {
        this.contract = contract;
        this.json = json;
        this.writer = writer;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /** A record that was written, and whether it is new. */
    public record Written(Incident incident, boolean isNew) {}

    /**
     * Opens under the name in the document, or one that is made of its title, once for all repetitions of the request. A made
     * name that is taken is made anew.
     */
    Uni<Answer> open(
            IdempotentRequest request,
            String namespace,
            JsonNode document,
            Actor actor,
            Function<Incident, Answer> answer) {
        String name = document.path("name").asText(null);
        return Uni.createFrom()
                .deferred(() -> idempotency.once(
                        request, () -> create(namespace, name, document, actor).map(answer)))
                .onFailure(failure -> isTaken(failure) && name == null)
                .retry()
                .atMost(2)
                .onFailure(IncidentService::isTaken)
                .transform(failure -> taken(namespace, document.path("name").asText()));
    }

    /** Whether a transaction failed because there is an incident of the name that it opened. */
    private static boolean isTaken(Throwable failure) {
        return DatabaseFailure.violates(failure, Incident.KEY);
    }

    private static ProblemException taken(String namespace, String name) {
        return new ProblemException(
                IncidentProblem.INCIDENT_EXISTS,
                "There is an incident " + name + " in namespace " + namespace + " already.",
                List.of(new Fault("name", "incident_exists", "is taken in this namespace")));
    }

    /** Replaces the record, or creates it. A lost race of two creations is repeated: then there is a record. */
    Uni<Written> put(String namespace, String name, JsonNode document, Precondition precondition, Actor actor) {
        contract.check(document, "PutIncident");
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(
                        () -> Incident.findLocked(namespace, name).chain(current -> {
                            if (current != null) {
                                precondition.allowChange("The incident", current.version);
                                return edit(current, document, actor).map(changed -> new Written(changed, false));
                            }
                            precondition.allowCreation("The incident");
                            return create(namespace, name, document, actor).map(created -> new Written(created, true));
                        })))
                .onFailure(IncidentService::isTaken)
                .retry()
                .atMost(2);
    }

    /** Merges into the full form and then does what PUT of the outcome would do. */
    Uni<Incident> patch(String namespace, String name, JsonNode patch, Precondition precondition, Actor actor) {
        return Panache.withTransaction(() -> Incident.lock(namespace, name).chain(current -> {
            precondition.allowChange("The incident", current.version);
            JsonNode merged = MergePatch.apply(json.full(current), patch);
            contract.check(merged, "PutIncident");
            return edit(current, merged, actor);
        }));
    }

    private Uni<Incident> create(String namespace, String name, JsonNode document, Actor actor) {
        IncidentFields fields = contract.bind(document, IncidentFields.class);
        Incident incident = writer.blank(namespace, name);
        Instant now = clock.instant();
        fields.applyTo(incident, now);
        nameAndStart(incident, now);
        ObjectNode known = json.nothing().put("namespace", namespace).put("name", incident.name);
        List<Fault> faults = json.readOnlyFaults(document, known);
        faults.addAll(IncidentRules.faults(incident, now));
        if (fields.reopenCount() != null && fields.reopenCount() != 0) {
            faults.add(new Fault("reopenCount", "not_next", "is 0 in a new incident"));
        }
        if (fields.reopenedAt() != null) {
            faults.add(new Fault("reopenedAt", "only_with_reopening", "a new incident was not reopened yet"));
        }
        refuse(faults);
        return writer.create(incident, changes -> List.of(new IncidentWriter.Authored(actor, changes)));
    }

    /** In a hurry nobody finds a name, and what is declared at the moment it begins begins now. */
    private static void nameAndStart(Incident incident, Instant now) {
        if (incident.milestones.startedAt == null) {
            incident.milestones.startedAt = now;
        }
        if (incident.name == null) {
            incident.name = IncidentName.of(incident.title, incident.milestones.startedAt, incident.id);
        }
    }

    private Uni<Incident> edit(Incident incident, JsonNode document, Actor actor) {
        IncidentFields wanted = contract.bind(document, IncidentFields.class);
        Incident before = incident.copy();
        Instant now = clock.instant();
        List<Fault> faults = new ArrayList<>(json.readOnlyFaults(document, json.full(before)));
        faults.addAll(EditRules.faults(before, wanted, now));
        wanted.applyTo(incident, now);
        faults.addAll(IncidentRules.faults(incident, now));
        refuse(faults);
        List<Change> changes = Change.between(json.writable(before), json.writable(incident));
        EditRules.refuseConflicts(before, incident, changes);
        return writer.write(before, incident, List.of(new IncidentWriter.Authored(actor, changes)));
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.invalidBody(faults);
        }
    }
}
