package dev.hindsight.incident.incident.write;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.contractrest.request.Correlation;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.view.IncidentJson;

/** The last step of every change, whoever makes it: conclusions, audit trail, listeners, all in one transaction. */
@ApplicationScoped
public class IncidentWriter {
    private final IncidentJson json;
    private final IncidentAudit audit;
    private final List<IncidentListener> listeners;
    private final ChangePublisher publisher;
    private final Clock clock;

    IncidentWriter(
            IncidentJson json,
            IncidentAudit audit,
            @All List<IncidentListener> listeners,
            ChangePublisher publisher,
            Clock clock) {
        this.json = json;
        this.audit = audit;
        this.listeners = List.copyOf(listeners);
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Changes with who made them; a manifest may have several managers. */
    public record Authored(Actor actor, List<Change> changes) {}

    /** A record with nothing in it but its identity. */
    public Incident blank(String namespace, String name) {
        Incident incident = new Incident();
        incident.id = Ids.next();
        incident.namespace = namespace;
        incident.name = name;
        incident.correlationId = Correlation.current().orElseGet(incident.id::toString);
        incident.createdAt = clock.instant();
        return incident;
    }

    /** The transaction fails with the unique constraint {@link Incident#KEY} when it ends and the name is taken. */
    public Uni<Incident> create(Incident incident, Function<List<Change>, List<Authored>> authors) {
        List<Change> changes = Change.between(json.nothing(), json.writable(settled(null, incident)));
        return incident.<Incident>persist()
                .call(() -> audit.record(incident, authors.apply(changes)))
                .call(() -> notifyListeners(null, incident));
    }

    /** Does nothing when nothing has changed, so a repeated request makes no new version. */
    public Uni<Incident> write(Incident before, Incident after, List<Authored> authored) {
        if (authored.stream().allMatch(by -> by.changes().isEmpty())) {
            return Uni.createFrom().item(after);
        }
        settled(before, after);
        return audit.record(after, authored)
                .chain(() -> notifyListeners(before, after))
                .replaceWith(after);
    }

    private Incident settled(Incident before, Incident incident) {
        incident.changed(before, clock.instant());
        return incident;
    }

    private Uni<Void> notifyListeners(Incident before, Incident after) {
        Uni<Void> notified = Uni.createFrom().voidItem();
        for (IncidentListener listener : listeners) {
            notified = notified.chain(() -> listener.changed(before, after));
        }
        return notified.chain(() -> publisher.publish(before, after));
    }
}
