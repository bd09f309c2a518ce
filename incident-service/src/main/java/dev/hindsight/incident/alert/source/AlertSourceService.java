package dev.hindsight.incident.alert.source;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.conditional.MergePatch;
import dev.hindsight.contractrest.conditional.Precondition;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.problem.IncidentProblem;
import dev.hindsight.postgres.DatabaseFailure;

/** Changes sources and their credentials, each in one transaction under the lock of the source's row, with its audit line. */
@ApplicationScoped
class AlertSourceService {
    private static final String SCHEMA = "PutAlertSource";

    private final Contract contract;
    private final List<SourceListener> listeners;
    private final AuditTrail audit;
    private final Clock clock;

    AlertSourceService(Contract contract, @All List<SourceListener> listeners, AuditTrail audit, Clock clock) {
        this.contract = contract;
        this.listeners = List.copyOf(listeners);
        this.audit = audit;
        this.clock = clock;
    }

    /** A source as it is shown now. */
    record Shown(JsonNode document, long version, boolean isNew) {}

    /** A new credential; the only time that the secret is known. */
    record Issued(UUID id, String secret, Instant createdAt) {}

    Uni<Shown> put(String name, JsonNode document, Precondition precondition, String username) {
        contract.check(document, SCHEMA);
        return Uni.createFrom()
                .deferred(() ->
                        Panache.withTransaction(() -> AlertSource.lock(name).chain(source -> {
                            if (source == null) {
                                precondition.allowCreation("The alert source");
                                return create(name, document, username);
                            }
                            precondition.allowChange("The alert source", source.version);
                            return change(source, document, username);
                        })))
                .onFailure(failure -> DatabaseFailure.violates(failure, AlertSource.KEY))
                .retry()
                .atMost(2);
    }

    Uni<Shown> patch(String name, JsonNode patch, Precondition precondition, String username) {
        return Panache.withTransaction(() -> existing(name).chain(source -> {
            precondition.allowChange("The alert source", source.version);
            JsonNode merged = MergePatch.apply(SourceJson.writable(source), patch);
            contract.check(merged, SCHEMA);
            return change(source, merged, username);
        }));
    }

    /** Its alerts stay; its quarantined bodies stay until their retention is over. */
    Uni<Void> delete(String name, Precondition precondition, String username) {
        return Panache.withTransaction(() -> existing(name).chain(source -> {
            precondition.allowChange("The alert source", source.version);
            List<Change> changes = Change.between(SourceJson.writable(source), SourceJson.nothing());
            return record(source, username, changes)
                    .chain(() -> notifyListeners(name, AlertSettings.defaults(name)))
                    .chain(source::delete);
        }));
    }

    Uni<Issued> issue(String name, String username) {
        return Panache.withTransaction(() -> existing(name).chain(source -> AlertCredential.find(List.of(name))
                .invoke(known -> {
                    if (known.size() >= AlertCredential.MOST) {
                        throw new ProblemException(
                                IncidentProblem.CREDENTIALS_FULL,
                                "A source has at most " + AlertCredential.MOST
                                        + " credentials; delete the one that nobody uses any more.");
                    }
                })
                .chain(() -> issue(source, username))));
    }

    Uni<Void> revoke(String name, UUID id, String username) {
        return Panache.withTransaction(
                () -> existing(name).chain(source -> AlertCredential.delete("id = ?1 and source = ?2", id, name)
                        .invoke(count -> {
                            if (count == 0) {
                                throw ProblemException.notFound("The credential " + id);
                            }
                        })
                        .chain(() -> touch(source, username, new Change("credentials", named(id), null)))));
    }

    private static Uni<AlertSource> existing(String name) {
        return AlertSource.lock(name).onItem().ifNull().failWith(() -> AlertSource.missing(name));
    }

    private Uni<Issued> issue(AlertSource source, String username) {
        String secret = Secret.random();
        AlertCredential credential = new AlertCredential();
        credential.id = Ids.next();
        credential.source = source.name;
        credential.hash = Secret.hash(secret);
        credential.createdAt = now();
        return credential
                .persist()
                .chain(() -> touch(source, username, new Change("credentials", null, named(credential.id))))
                .replaceWith(() -> new Issued(credential.id, secret, credential.createdAt));
    }

    private Uni<Void> touch(AlertSource source, String username, Change change) {
        source.version++;
        source.updatedAt = now();
        return record(source, username, List.of(change));
    }

    private static ObjectNode named(UUID id) {
        return JsonNodeFactory.instance.objectNode().put("id", id.toString());
    }

    private Uni<Shown> create(String name, JsonNode document, String username) {
        ObjectNode known = JsonNodeFactory.instance.objectNode().put("name", name);
        AlertSource source = new AlertSource();
        source.name = name;
        source.version = 1;
        source.createdAt = now();
        source.updatedAt = source.createdAt;
        source.settings = SourceJson.stored(read(document, known));
        List<Change> changes = Change.between(SourceJson.nothing(), SourceJson.writable(source));
        return source.persistAndFlush()
                .chain(() -> record(source, username, changes))
                .chain(() -> notifyListeners(name, source.settings()))
                .replaceWith(() -> new Shown(SourceJson.from(source, List.of()), source.version, true));
    }

    private Uni<Shown> change(AlertSource source, JsonNode document, String username) {
        return AlertCredential.find(List.of(source.name)).chain(credentials -> {
            JsonNode before = SourceJson.writable(source);
            source.settings = SourceJson.stored(read(document, SourceJson.from(source, credentials)));
            List<Change> changes = Change.between(before, SourceJson.writable(source));
            if (!changes.isEmpty()) {
                source.version++;
                source.updatedAt = now();
            }
            return record(source, username, changes)
                    .chain(() -> changes.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : notifyListeners(source.name, source.settings()))
                    .replaceWith(() -> new Shown(SourceJson.from(source, credentials), source.version, false));
        });
    }

    private Uni<Void> record(AlertSource source, String username, List<Change> changes) {
        return audit.record(source.audited(), Actor.user(username), changes);
    }

    private Uni<Void> notifyListeners(String source, AlertSettings settings) {
        Uni<Void> notified = Uni.createFrom().voidItem();
        for (SourceListener listener : listeners) {
            notified = notified.chain(() -> listener.changed(source, settings));
        }
        return notified;
    }

    private AlertSettings read(JsonNode document, JsonNode known) {
        List<Fault> faults = new ArrayList<>(SourceJson.readOnlyFaults(document, known));
        AlertSettings settings = contract.bind(document, AlertSettings.class);
        for (int i = 0; i < settings.suppressions().size(); i++) {
            AlertSettings.Suppression window = settings.suppressions().get(i);
            if (!window.to().isAfter(window.from())) {
                faults.add(new Fault("suppressions[" + i + "].to", "before_from", "must be after from"));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.invalidBody(faults);
        }
        return settings;
    }

    private Instant now() {
        return clock.instant();
    }
}
