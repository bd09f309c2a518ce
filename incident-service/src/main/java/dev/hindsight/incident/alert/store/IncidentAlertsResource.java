package dev.hindsight.incident.alert.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.incident.alert.alertmanager.TruncatedText;
import dev.hindsight.incident.incident.record.Incident;

/** All alerts of an incident, newest first. */
@Path("/v1/namespaces/{namespace}/incidents/{name}/alerts")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentAlertsResource {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            String source,
            String name,
            String fingerprint,
            Instant startsAt,
            Instant endsAt,
            String status,
            String suppressedBy,
            int episode,
            Map<String, String> labels,
            Map<String, String> annotations,
            String generatorUrl,
            Outcome outcome,
            List<String> anomalies,
            List<TruncatedText> cuts,
            Instant receivedAt,
            Instant lastHeardAt) {

        static View from(Occurrence occurrence) {
            return new View(
                    occurrence.id(),
                    occurrence.source(),
                    occurrence.name(),
                    occurrence.fingerprint(),
                    occurrence.startsAt(),
                    occurrence.endsAt(),
                    occurrence.state(),
                    occurrence.suppressedBy(),
                    occurrence.episode(),
                    occurrence.labels(),
                    occurrence.annotations(),
                    occurrence.generatorUrl(),
                    occurrence.outcome(),
                    occurrence.anomalies().items(),
                    occurrence.anomalies().cuts(),
                    occurrence.receivedAt(),
                    occurrence.lastHeardAt());
        }
    }

    @GET
    public Uni<Page<View>> page(
            String namespace,
            String name,
            @QueryParam("status") String status,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor) {
        return Panache.withSession(
                () -> Incident.get(namespace, name).chain(incident -> page(incident.id, status, limit, cursor)));
    }

    private static Uni<Page<View>> page(UUID incident, String status, int limit, String cursor) {
        String list = Cursor.listOf("alerts", incident, status);
        return OccurrenceRows.all()
                .where("e.incident_id = :incident", "incident", incident)
                .whereGiven("e.state = :state", "state", status)
                .page(OccurrenceRows.newestFirst(list), cursor, limit, View::from);
    }
}
