package dev.hindsight.incident.declaration;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.Change;
import dev.hindsight.incident.incident.correction.Corrections;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.rest.IncidentService.Written;
import dev.hindsight.incident.incident.view.IncidentResponses;
import dev.hindsight.incident.incident.write.IncidentWriter;
import dev.hindsight.postgres.DatabaseFailure;

/** Takes what custom resources declare into their records, and lets go of records whose object is gone. */
@ApplicationScoped
class DeclarationService {
    private static final Logger LOG = Logger.getLogger(DeclarationService.class);

    private final ClusterIdentity cluster;
    private final IncidentWriter writer;
    private final DeclarationAudit audit;
    private final IncidentResponses responses;
    private final Corrections corrections;
    private final Clock clock;

    DeclarationService(
            ClusterIdentity cluster,
            IncidentWriter writer,
            DeclarationAudit audit,
            IncidentResponses responses,
            Corrections corrections,
            Clock clock) {
        this.cluster = cluster;
        this.writer = writer;
        this.audit = audit;
        this.responses = responses;
        this.corrections = corrections;
        this.clock = clock;
    }

    /** The record as it is after its declaration, and what its object's status shows of it. */
    record Declared(Written written, JsonNode projection) {}

    /** {@code self}: where the record is read. */
    Uni<Declared> declare(String namespace, String name, Declaration declaration, Actor actor, URI self) {
        return cluster.refuseOther(declaration.cluster())
                .chain(() -> Panache.withTransaction(() -> Incident.findLocked(namespace, name)
                        .chain(current -> current == null
                                ? create(namespace, name, declaration)
                                : update(current, declaration, actor))
                        .chain(written -> responses
                                .projection(written.incident(), self)
                                .map(projection -> new Declared(written, projection)))))
                .onFailure(failure -> DatabaseFailure.violates(failure, Incident.KEY))
                .retry()
                .atMost(2);
    }

    private Uni<Written> create(String namespace, String name, Declaration declaration) {
        Incident incident = writer.blank(namespace, name);
        DeclaredValues.apply(declaration, incident, clock.instant());
        return writer.create(incident, changes -> DeclarationAudit.creation(changes, declaration))
                .map(created -> new Written(created, true));
    }

    private Uni<Written> update(Incident incident, Declaration declaration, Actor actor) {
        return ReplacedObject.isKnown(incident.id, declaration.uid())
                .map(isReplaced -> Fence.check(declaration, incident.declared, isReplaced))
                .invoke(reset -> reset.ifPresent(known -> LOG.warnf(
                        "fence=reset namespace=%s name=%s known=\"%s\" reason=\"etcd went back\"",
                        incident.namespace, incident.name, known)))
                .call(reset -> replaceObject(incident, declaration.uid(), reset))
                .chain(reset -> {
                    Incident before = incident.copy();
                    DeclaredCorrections declared = DeclaredValues.apply(declaration, incident, clock.instant());
                    return corrections
                            .leave(incident, declared.between(before, incident))
                            .chain(() -> writer.write(
                                    before, incident, audit.changes(before, incident, declaration, reset, actor)));
                })
                .map(written -> new Written(written, false));
    }

    /** After a reset of the fence the object that declares may be one that was replaced before. */
    private Uni<Void> replaceObject(Incident incident, String uid, Optional<KnownState> reset) {
        String old = incident.declared.uid;
        Uni<Void> replaced = old == null || old.equals(uid)
                ? Uni.createFrom().voidItem()
                : ReplacedObject.remember(incident.id, old, clock.instant());
        return reset.filter(KnownState::replaced).isEmpty()
                ? replaced
                : replaced.chain(() -> ReplacedObject.forget(incident.id, uid, clock.instant()));
    }

    /** Also for an object that the record does not know, so that a late leader cannot declare it afterwards. */
    Uni<Void> detach(String namespace, String name, Detachment detachment, Actor actor) {
        return ours(detachment)
                .chain(() -> Panache.withTransaction(() -> Incident.lock(namespace, name)
                        .chain(incident -> ReplacedObject.isKnown(incident.id, detachment.uid())
                                .chain(isDone ->
                                        isDone ? Uni.createFrom().voidItem() : detach(incident, detachment, actor)))));
    }

    /** An operator of another cluster finds none of our objects in its own, and would detach them all. */
    private Uni<Void> ours(Detachment detachment) {
        return detachment.cluster() == null ? Uni.createFrom().voidItem() : cluster.refuseOther(detachment.cluster());
    }

    private Uni<Void> detach(Incident incident, Detachment detachment, Actor actor) {
        Uni<Void> remembered = ReplacedObject.remember(incident.id, detachment.uid(), clock.instant());
        boolean neverDeclared = incident.declared.uid == null && detachment.declines();
        if (!neverDeclared && !detachment.uid().equals(incident.declared.uid)) {
            return remembered;
        }
        Incident before = incident.copy();
        incident.declared.release();
        incident.declared.projectionDeclinedAt = detachment.declines() ? clock.instant() : null;
        List<Change> changes = audit.ownershipChanges(before, incident);
        if (detachment.reason() != null) {
            changes.add(new Change("detached", null, TextNode.valueOf(detachment.reason())));
        }
        return remembered
                .chain(() -> writer.write(before, incident, List.of(new IncidentWriter.Authored(actor, changes))))
                .replaceWithVoid();
    }
}
