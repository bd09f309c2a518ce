package dev.hindsight.incident.declaration;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.Change;
import dev.hindsight.incident.declaration.ProjectionReport.Refusal;
import dev.hindsight.incident.incident.record.Anomaly;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.write.IncidentWriter;

/** Flags a record whose object the cluster refuses, in the API server's words, until an object declares. */
@ApplicationScoped
class ProjectionService {
    /** In the audit trail. */
    static final String REFUSED = "projectionRefused";

    private final ClusterIdentity cluster;
    private final IncidentWriter writer;

    ProjectionService(ClusterIdentity cluster, IncidentWriter writer) {
        this.cluster = cluster;
        this.writer = writer;
    }

    /** The same words again change nothing: the operator reports each of its tries. */
    Uni<Void> report(String namespace, String name, ProjectionReport report, Actor actor) {
        return cluster.refuseOther(report.cluster())
                .chain(() -> Panache.withTransaction(() ->
                        Incident.lock(namespace, name).chain(incident -> flag(incident, report.refused(), actor))))
                .replaceWithVoid();
    }

    /** A report that comes after the object's declaration is late. */
    private Uni<Incident> flag(Incident incident, Refusal refusal, Actor actor) {
        Anomaly anomaly = Anomaly.projectionRefused(refusal.message());
        if (incident.declared.isAdopted() || incident.anomalies().contains(anomaly)) {
            return Uni.createFrom().item(incident);
        }
        Incident before = incident.copy();
        incident.flag(anomaly);
        return writer.write(
                before, incident, List.of(new IncidentWriter.Authored(actor, changes(before, refusal, anomaly))));
    }

    private static List<Change> changes(Incident before, Refusal refusal, Anomaly anomaly) {
        JsonNode said = before.anomaly(Anomaly.PROJECTION_REFUSED)
                .map(old -> TextNode.valueOf(old.message()))
                .orElse(null);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("code", refusal.code());
        if (refusal.reason() != null) {
            answer.put("reason", refusal.reason());
        }
        JsonNode after = answer.put("message", anomaly.message());
        return List.of(new Change(REFUSED, said, after));
    }
}
